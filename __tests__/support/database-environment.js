// Node's environment with an embedded database at hand. PGlite needs dynamic import, which Jest's vm context lacks, so
// it is opened out here: once per worker, for all the files the worker runs, from the template of database-setup.ts.
const fs = require("node:fs");
const { TestEnvironment } = require("jest-environment-node");

// Longer than the gap between two files, shorter than the 500 ms after which Jest kills a worker that still runs.
const LINGER_MS = 150;

let opened;
let closing;

async function open() {
  const { PGlite } = await import("@electric-sql/pglite");
  const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
  const template = new Blob([fs.readFileSync(process.env.TEST_DATABASE_TEMPLATE)]);
  return { db: await PGlite.create({ loadDataDir: template }), createPgConfig };
}

function close() {
  const last = opened;
  opened = undefined;
  // An open PGlite keeps the process alive by a timer of its own.
  last?.then(({ db }) => db.close()).catch(() => {});
}

module.exports = class DatabaseEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    clearTimeout(closing);
    this.global.openEmbeddedTestDatabase = () => (opened ??= open());
  }

  async teardown() {
    await super.teardown();
    closing = setTimeout(close, LINGER_MS);
  }
};
