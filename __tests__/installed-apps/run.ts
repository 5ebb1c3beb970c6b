// npm run package [-- TEXT]: packs next-portage and next-portage-cli and lives through them in throw-away legacy apps: Next 14, 15 and 16, TypeScript
// and JavaScript, npm and pnpm, several test runners. TEXT takes the apps whose name has it (`next-16`, `pnpm`). The last lines are the table.
import { InstalledApp } from "./app";
import { APPS, nameOf, type AppSpec } from "./matrix";
import { STEPS, type Seen } from "./steps";
import { packedPackage } from "../support/packages";

interface Row {
  readonly spec: AppSpec;
  readonly cells: readonly string[];
  readonly failed: boolean;
}

async function live(spec: AppSpec, tarballs: Record<string, string>): Promise<Row> {
  const app = new InstalledApp(spec, tarballs);
  const seen: Seen = {};
  const cells: string[] = [];
  for (const { name, run } of STEPS) {
    try {
      cells.push(await run(app, seen));
      console.log(`  ${name}: ${cells.at(-1)}`);
    } catch (error) {
      console.error(`  ${name} FAILED\n${error instanceof Error ? error.message : String(error)}`);
      return { spec, cells: [...cells, "FAILED"], failed: true };
    }
  }
  return { spec, cells, failed: false };
}

function table(rows: readonly Row[]): string {
  const head = ["app", ...STEPS.map(({ name }) => name)];
  const lines = rows.map(({ spec, cells }) => [
    `Next ${spec.next}, ${spec.language}${spec.moduleResolution ? ` (${spec.moduleResolution})` : ""}, ${spec.manager}, ${spec.runner}, ${spec.session}`,
    ...cells,
    ...Array.from({ length: STEPS.length - cells.length }, () => ""),
  ]);
  return [head, head.map(() => "---"), ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? "";
  const specs = APPS.filter((spec) => nameOf(spec).includes(wanted));
  if (specs.length === 0)
    throw new Error(`no app is named like "${wanted}"; there are\n${APPS.map(nameOf).join("\n")}`);
  const tarballs = {
    "next-portage": await packedPackage("next-portage"),
    "next-portage-cli": await packedPackage("next-portage-cli"),
  };
  const rows: Row[] = [];
  for (const spec of specs) {
    console.log(nameOf(spec));
    rows.push(await live(spec, tarballs));
  }
  const failed = rows.filter((row) => row.failed).length;
  console.log(`\n${table(rows)}\n`);
  console.log(`package: apps ${rows.length}, failed ${failed}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
