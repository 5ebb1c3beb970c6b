// Node's environment with an embedded database at hand. PGlite needs dynamic import, which Jest's vm context lacks, so
// it is opened out here: once per worker, for all the files the worker runs, from the template of database-setup.ts.
const fs = require("node:fs");
const { TestEnvironment } = require("jest-environment-node");

// An open PGlite keeps the process alive by a timer of its own. A worker hears of its end by the loss of its listener
// for messages, and has half a second then: too little on a busy machine to close the database or to take its memory
// down in order, so it goes the short way. A run without workers has to guess that no file follows.
const LINGER_MS = 200;
const isWorker = process.send !== undefined && process.env.JEST_WORKER_ID !== undefined;

let opened;
let closing;

async function open() {
  if (isWorker)
    process.on("removeListener", (event) => event === "message" && process.kill(process.pid, "SIGKILL"));
  const { PGlite } = await import("@electric-sql/pglite");
  const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
  const template = new Blob([fs.readFileSync(process.env.TEST_DATABASE_TEMPLATE)]);
  return { db: await PGlite.create({ loadDataDir: template }), createPgConfig };
}

function close() {
  const last = opened;
  opened = undefined;
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
    if (!isWorker) closing = setTimeout(close, LINGER_MS);
  }
};
