// npm start: a server with a demo on a fresh machine. Plain Node, because it runs before anything is built.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfNeeded } from "./build.mjs";
import { portProblem } from "./port.mjs";
import { serve, urlOf } from "./serve.mjs";
import { demoSessionPassword } from "./session-password.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);

async function main() {
  process.chdir(ROOT);
  const { HOST: host = "127.0.0.1", PORT: port = "3000" } = process.env;
  const problem = await portProblem(host, port);
  if (problem) {
    console.error(problem);
    return 1;
  }
  const build = await buildIfNeeded(ROOT, console.log);
  if (build !== 0) return build;
  const env = LOOPBACK.has(host) ? demoEnvironment(urlOf(host, port)) : {};
  const seeded = (process.env.SEED ?? env.SEED) === "demo";
  const onReady = (url) => console.log(`\nPortage is at ${url}\n${seeded ? signIns() : ""}`);
  return serve({ root: ROOT, host, port, env, onReady });
}

/**
 * What a demo that only this machine can reach goes without: a session password and a mail server from its operator,
 * https, a name of its own, and, on the embedded database, an account to begin with. A server for others says these things itself.
 *
 * @param {string} url where it will answer
 */
function demoEnvironment(url) {
  const {
    DATABASE_URL,
    SESSION_PASSWORD,
    SESSION_COOKIE_SECURE = "false",
    SEED,
    APP_ORIGIN = url,
  } = process.env;
  return {
    SESSION_PASSWORD: SESSION_PASSWORD ?? keptPassword(),
    SESSION_COOKIE_SECURE,
    SEED: SEED ?? (DATABASE_URL ? "none" : "demo"),
    APP_ORIGIN,
    ...demoMail(),
  };
}

/** Mails are kept where the demo keeps all that it owns. */
function demoMail() {
  const { SMTP_URL, MAIL_DIR, DATA_DIR = ".data" } = process.env;
  return SMTP_URL || MAIL_DIR ? {} : { MAIL_DIR: path.join(DATA_DIR, "mail") };
}

function keptPassword() {
  const { password, file, isNew } = demoSessionPassword(path.resolve(process.env.DATA_DIR ?? ".data"));
  const name = path.relative("", file);
  console.log(
    isNew
      ? `SESSION_PASSWORD is not set: made one for this machine, kept in ${name}`
      : `SESSION_PASSWORD is not set: using the one kept in ${name}`,
  );
  return password;
}

function signIns() {
  const demo = JSON.parse(fs.readFileSync(path.join(ROOT, "prisma/demo.json"), "utf8"));
  const rolesOf = (email) =>
    demo.organizations.flatMap(({ name, members }) =>
      members[email] ? [`${members[email]} of ${name}`] : [],
    );
  const lines = demo.users.map(({ email }) => `  ${email.padEnd(22)}${rolesOf(email).join(", ")}`);
  return `Sign in with the password ${demo.password} as\n${lines.join("\n")}\n`;
}

process.exitCode = await main();
