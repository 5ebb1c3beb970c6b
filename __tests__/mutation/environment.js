// oxlint-disable import/no-commonjs -- loaded by jest with require()
// Stops at the first test that fails while there is a mutant: it is killed then, whatever the others say.
const { TestEnvironment } = require("jest-environment-node");

module.exports = class StoppingEnvironment extends TestEnvironment {
  #failed = false;

  handleTestEvent(event) {
    if (event.name === "test_fn_failure" || event.name === "hook_failure") this.#failed = true;
    if (event.name === "test_start" && this.#failed && process.env["__STRYKER_ACTIVE_MUTANT__"])
      event.test.mode = "skip";
  }
};
