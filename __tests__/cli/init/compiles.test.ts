/** @jest-environment node */
import path from "node:path";
import { BUILD_TIMEOUT, installedPackage } from "../../support/packages";
import { complaintsAbout } from "../move/compile";
import { filesOf, portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { APPS, manifest, NEXT_AUTH, PRISMA } from "./apps";
import { standIns } from "./stand-ins";

let library: string;

beforeAll(async () => {
  library = await installedPackage("next-portage");
}, BUILD_TIMEOUT);

afterAll(removeTempApps);

/** Every rule of the compiler that a strict project may have switched on. */
const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  module: "esnext",
  moduleResolution: "bundler",
  target: "es2022",
};

/** As Next itself wrote it into projects for years. */
const OLD = {
  strict: true,
  module: "esnext",
  moduleResolution: "node",
  target: "es5",
  isolatedModules: true,
};

function configured(compilerOptions: object, generated: readonly string[]): string {
  const root = path.resolve(__dirname, "../../..");
  return JSON.stringify({
    compilerOptions: {
      ...compilerOptions,
      lib: ["dom", "dom.iterable", "esnext"],
      esModuleInterop: true,
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
      typeRoots: [path.join(root, "node_modules/@types")],
      paths: {
        "next-portage": [path.join(library, "dist/index.d.ts")],
        "next-portage/testing": [path.join(library, "dist/testing.d.ts")],
      },
    },
    files: generated,
    include: ["stand-ins"],
  });
}

/** What is new in an app after `portage init`, absolute. */
async function madeBy(files: Files): Promise<readonly string[]> {
  const app = tempApp(files);
  const before = new Set(Object.keys(filesOf(app)));
  const { code, stderr } = await portage(app, "init", "--yes");
  if (code !== 0) throw new Error(stderr);
  const made = Object.keys(filesOf(app)).filter((file) => !before.has(file) && !file.startsWith("instr"));
  if (!made.includes("lib/api.ts")) throw new Error(`no lib/api.ts: ${made.join(", ")}`);
  return made.map((file) => path.join(app, file));
}

/** What the compiler says of the files that are new in some apps; the apps' own are written for the scan alone. */
async function complaints(
  apps: Readonly<Record<string, Files>>,
  options: object,
  ironSession: 6 | 8 = 8,
): Promise<readonly string[]> {
  const names = new Map<string, string>();
  for (const [name, files] of Object.entries(apps))
    for (const file of await madeBy(files)) names.set(file, `${name}, ${path.basename(file)}`);
  const project = tempApp({
    ...standIns(ironSession),
    "tsconfig.json": configured(options, [...names.keys()]),
  });
  return complaintsAbout([path.join(project, "tsconfig.json")]).flatMap((line) =>
    [...names].filter(([file]) => line.startsWith(file)).map(([file, name]) => line.replace(file, name)),
  );
}

const withPrisma = (files: Files): Files => ({ ...files, ...PRISMA });

const VARIANTS: Readonly<Record<string, Files>> = {
  "the runner's functions imported": {
    ...NEXT_AUTH,
    "package.json": manifest({ "next-auth": "4.24.0" }, { jest: "29.0.0" }),
  },
  vitest: {
    ...withPrisma(NEXT_AUTH),
    "package.json": manifest({ "next-auth": "4.24.0" }, { vitest: "4.0.0", "node-mocks-http": "1.18.1" }),
  },
  "a session with the address alone": {
    ...withPrisma(NEXT_AUTH),
    "pages/api/me.ts":
      'import { getServerSession } from "next-auth/next";\nexport default getServerSession;\n',
  },
  "a parameter that is no name": {
    ...NEXT_AUTH,
    "pages/api/orgs/[org-id].ts": "export default () => {};\n",
    "pages/api/teams/[teamId]/index.ts": "",
    "pages/api/teams/[teamId]/members.ts": "",
  },
};

const isOf6 = (name: string): boolean => name === "iron-session 6";
const kinds = Object.entries(APPS);
const each = (chosen: [string, Files][]): Record<string, Files> =>
  Object.fromEntries(
    chosen.flatMap(([name, files]) => [
      [name, files],
      [`${name}, a Prisma membership`, withPrisma(files)],
    ]),
  );

describe.each([
  ["a strict project", STRICT],
  ["an old one", OLD],
])("what is generated compiles in %s", (_name, options) => {
  it("for every kind of session, with a membership and without", async () => {
    const apps = { ...each(kinds.filter(([name]) => !isOf6(name))), ...VARIANTS };
    expect(Object.keys(apps)).toHaveLength(26);
    expect(await complaints(apps, options)).toEqual([]);
  });

  it("for iron-session 6", async () => {
    expect(await complaints(each(kinds.filter(([name]) => isOf6(name))), options, 6)).toEqual([]);
  });
});

it("a mistake in it is noticed", async () => {
  const schema = (PRISMA["prisma/schema.prisma"] ?? "").replaceAll("teamId", "groupId");
  const wrong = { ...withPrisma(NEXT_AUTH), "prisma/schema.prisma": schema };
  expect(await complaints({ wrong }, STRICT)).toEqual([
    expect.stringMatching(/^wrong, api\.ts:\d+ .*'groupId' does not exist in type/s),
  ]);
});
