// The suites' environment, which stops at the first test that fails: a mutant is killed then, whatever the others say.
// oxlint-disable import/no-commonjs -- loaded by jest with require()
const DatabaseEnvironment = require("../../support/database-environment.js");

module.exports = class StoppingEnvironment extends DatabaseEnvironment {
  #failed = false;

  handleTestEvent(event) {
    if (event.name === "test_fn_failure" || event.name === "hook_failure") this.#failed = true;
    if (event.name === "test_start" && this.#failed) event.test.mode = "skip";
  }
};
