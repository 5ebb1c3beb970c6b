// npm run mutation:guards [-- TEXT] [--no-baseline]: takes one guard after the other out of a copy of the app (a `.use`, a check, a `where`, a policy of the
// database …) and runs the suites that should notice. TEXT takes the mutants whose file, kind or text has it. --no-baseline skips the look whether the suites pass without a mutant. The last
// line is the sum.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { copyApp } from "../app/copy.mjs";
import { mutantsOf } from "./mutants.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const LANES = Number(process.env.MUTATION_LANES) || Math.min(2, os.availableParallelism());
/** A mutant that makes a suite wait for ever has been noticed. */
const LIMIT_MS = 10 * 60_000;
const LEFT_OUT = /^(node_modules|\.git|\.next.*|\.data|bench|coverage)$/;

/** The routes whose tests notice first, by the folder that a mutant is in. */
const ROUTES = {
  projects: "/projects",
  orgs: "/orgs|/invitations|/me:",
  "api-tokens": "tokens|overview|/me:",
  events: "/events",
  webhooks: "/webhooks",
  audit: "/audit|/activity|/tokens",
  guide: "overview|/projects:",
  auth: "/auth/|/me|/sessions|overview",
};

const domainOf = (file) => /^lib\/([\w-]+)\//.exec(file)?.[1] ?? "";

/** Those of the database that look at rows; the others open and close servers. */
const DATABASE = "__tests__/unit/db/(catalog|tenant|row-security|ambient-context)";
const TENANCY = "__tests__/routes/tenancy/";
const RECHECK = "__tests__/unit/orgs/recheck";
/** The suites of a folder of lib/; of those about sessions and sign-in, the ones that do not try many thousand cookies. */
const suitesOf = (domain) =>
  domain === "auth"
    ? "__tests__/(unit/auth/(current-user|sessions)|routes/auth/(auth|sessions|me|password))\\."
    : `__tests__/(unit|routes)/${domain}/`;

/** The suites that look at a mutant, one jest run after the other: the likeliest first. */
function stagesFor({ file, kind, what }) {
  const domain = domainOf(file);
  if (kind === "database" || file.startsWith("lib/db/")) return [[DATABASE], [`${TENANCY}roles`]];
  if (what.includes("requireSameOrigin")) return [["__tests__/(unit|routes)/(http|origin)/"]];
  const own = domain in ROUTES ? ["-t", ROUTES[domain]] : [];
  const [roles, apart] = ["roles", "without-row-security"].map((name) => [`${TENANCY}${name}`, ...own]);
  const rest = domain in ROUTES ? [[suitesOf(domain), RECHECK]] : [[TENANCY]];
  // What a canary in an answer does not show, and what is told to whom.
  const numbers = [`${TENANCY}(second-lock|roles)`];
  if (kind.startsWith("where")) return [apart, numbers, ...rest, roles];
  if (/^(refusal|part|check|lower)/.test(kind) && domain !== "auth")
    return [[RECHECK], roles, ...rest, numbers, apart];
  return [roles, ...rest, numbers, apart];
}

const running = new Set();

/** Whether the suites pass: the mutant has not been noticed. */
async function passes(folder, args) {
  const jest = path.join(folder, "node_modules/jest/bin/jest.js");
  const config = path.join(folder, "__tests__/tenancy/mutation/jest.config.js");
  const env = { ...process.env, MUTATION_CACHE: path.join(folder, ".jest"), CI: "true", NO_COLOR: "1" };
  const child = spawn(process.execPath, [jest, "-c", config, "--passWithNoTests", ...args], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  running.add(child);
  const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  running.delete(child);
  return code === 0;
}

async function survives(folder, mutant) {
  const file = path.join(folder, mutant.file);
  const source = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end));
  try {
    for (const stage of stagesFor(mutant)) if (!(await passes(folder, stage))) return false;
    return true;
  } finally {
    fs.writeFileSync(file, source);
  }
}

const nameOf = ({ file, line, kind, what }) => `${file}:${line} [${kind}] ${what}`;

const args = process.argv.slice(2);
const isChecked = !args.includes("--no-baseline");
const wanted = args.find((text) => !text.startsWith("--"));
const folders = Array.from({ length: LANES }, () =>
  fs.mkdtempSync(path.join(os.tmpdir(), "portage-mutants-")),
);
const survivors = [];
let done = 0;
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
for (const folder of folders) copyApp(ROOT, folder, LEFT_OUT);
const mutants = mutantsOf(folders[0]).filter((one) => !wanted || nameOf(one).includes(wanted));
console.log(`${mutants.length} mutants, ${LANES} at a time`);
const first = [`${TENANCY}(policy|roles|second-lock)`, DATABASE, "__tests__/unit/orgs/recheck"];
if (isChecked && !(await passes(folders[0], first))) throw new Error("The suites fail without a mutant");
const queue = mutants.values();
const lane = async (folder) => {
  for (const mutant of queue) {
    const survived = await survives(folder, mutant);
    done += 1;
    if (survived) survivors.push(mutant);
    console.log(`${done}/${mutants.length} ${survived ? "SURVIVED" : "killed  "} ${nameOf(mutant)}`);
  }
};
await Promise.all(folders.map(lane));
if (survivors.length > 0) console.log(`\nSurvivors:\n${survivors.map(nameOf).join("\n")}`);
console.log(`guards: killed ${done - survivors.length}/total ${done}`);
process.exitCode = survivors.length > 0 || done === 0 ? 1 : 0;
