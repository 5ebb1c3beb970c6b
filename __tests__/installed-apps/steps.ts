import type { InstalledApp } from "./app";
import type { Ended } from "./command";
import { answersOf, type Answers } from "./requests";

/** One column of the table. Throws an Error that tells what went wrong. */
export interface Step {
  readonly name: string;
  readonly run: (app: InstalledApp, seen: Seen) => Promise<string>;
}

/** What earlier steps saw. */
export interface Seen {
  tests?: number;
  answers?: Answers;
  findings?: number;
}

/** A newcomer's path through an app: each step from where the last one left it. */
export const STEPS: readonly Step[] = [
  { name: "install", run: async (app) => took(await expectOk(app.install())) },
  { name: "suite", run: suite },
  { name: "init", run: init },
  { name: "guard", run: guard },
  { name: "suite", run: suite },
  { name: "build", run: build },
  {
    name: "move",
    run: async (app) => moved(await expectOk(app.portage("move", "--all", "--yes", "--force"))),
  },
  { name: "suite", run: suite },
  { name: "check", run: check },
  { name: "build, bytes", run: sameBytes },
  { name: "undo", run: undo },
  { name: "suite", run: suite },
  { name: "init undone", run: initUndone },
];

async function expectOk(ending: Promise<Ended>): Promise<Ended> {
  const ended = await ending;
  if (!ended.ok) throw new Error(ended.output);
  return ended;
}

const took = ({ seconds }: Ended): string => `${seconds} s`;

/** The same number of tests each time, none of them failed. */
async function suite(app: InstalledApp, seen: Seen): Promise<string> {
  const { output } = await expectOk(app.suite());
  const passed = Number(/^\s*Tests:?\s.*?(\d+) passed/m.exec(output)?.[1] ?? 0);
  if (/\bTests:?\s.*\d+ (failed|skipped)/.test(output) || passed === 0) throw new Error(output);
  if (seen.tests !== undefined && seen.tests !== passed)
    throw new Error(`${passed} tests passed, ${seen.tests} before\n${output}`);
  seen.tests = passed;
  return String(passed);
}

async function init(app: InstalledApp, seen: Seen): Promise<string> {
  const ended = await expectOk(app.portage("init", "--yes", "--session", app.spec.session));
  // It has written an example.
  delete seen.tests;
  return took(ended);
}

/** Puts the route that nobody has guarded behind what `init` wrote, as a developer would. */
async function guard(app: InstalledApp, seen: Seen): Promise<string> {
  app.edit("pages/api/teams/[teamId]/overview", (text) => {
    const bare = text
      .replace("// Nobody has guarded this one yet.\n", "")
      .replace("export default async function", "async function");
    const imports = `import { toApiRoute } from "next-portage";\nimport { userRoute } from "@/lib/api";\n`;
    return `${imports}${bare}\nexport default toApiRoute(userRoute.fromApiRoute(overview));\n`;
  });
  await app.commit();
  seen.findings = await findings(app);
  return "yes";
}

/** How many routes' findings there are: a move makes none and hides none. */
async function findings(app: InstalledApp): Promise<number> {
  const { output } = await app.portage("check", "--format", "json");
  return (JSON.parse(output) as { findings: unknown[] }).findings.length;
}

async function check(app: InstalledApp, seen: Seen): Promise<string> {
  const found = await findings(app);
  if (found !== seen.findings) throw new Error(`${found} findings, ${seen.findings} before the move`);
  return `${found} as before`;
}

async function build(app: InstalledApp, seen: Seen): Promise<string> {
  seen.answers = await answersOf(app.folder);
  const { answers } = seen.answers;
  const status = (name: string): string => answers.get(name)?.slice(9, 12) ?? "none";
  const guarded = ["GET /api/teams/t1/overview", "GET /api/teams/t1/overview, signed in"].map(status);
  if (guarded.join() !== "401,200")
    throw new Error(`the guarded route answers ${guarded.join(" to strangers and ")}`);
  return `${answers.size} answers`;
}

function moved({ output }: Ended): string {
  const count = /(\d+) routes? to move|(\d+) routes? moved|^(\d+) routes/m.exec(output);
  return count ? (count.slice(1).find(Boolean) ?? "") : "yes";
}

async function sameBytes(app: InstalledApp, seen: Seen): Promise<string> {
  const before = seen.answers;
  if (!before) throw new Error("there is nothing to compare with");
  const { answers } = await answersOf(app.folder, before.cookie);
  // What Next wrote into it is its own: Next 16 makes "node" to "bundler" once there is a route in app/.
  await app.run("git", "checkout", "--quiet", "--", "tsconfig.json");
  const differing = [...before.answers].filter(([name, answer]) => answers.get(name) !== answer);
  if (differing.length === 0) return `${answers.size} same`;
  throw new Error(
    differing
      .map(([name, answer]) => `${name}\n--- before\n${answer}\n--- after\n${answers.get(name)}`)
      .join("\n\n"),
  );
}

async function undo(app: InstalledApp): Promise<string> {
  await expectOk(app.portage("undo", "--all", "--yes"));
  const changes = await app.changes();
  if (changes) throw new Error(`not as it was:\n${changes}`);
  return "as before";
}

/** With the guard's own edit taken back by hand, nothing of `init` is left. */
async function initUndone(app: InstalledApp): Promise<string> {
  await app.restoreFirst("pages/api/teams/[teamId]/overview");
  await expectOk(app.portage("init", "--undo", "--yes", "--force"));
  const left = await app.changesSinceFirst();
  if (left) throw new Error(`left behind:\n${left}`);
  return "as before";
}
