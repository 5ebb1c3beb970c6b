import type { TestSetup } from "../test-setup";
import { inTypes, type Language } from "./language";
import { mocksOf, type Mock } from "./mocks";
import { printModule, specifierOf, type ImportLine } from "./module";
import { sampleOf, type Sample } from "./sample";
import { guardsIn, suite, type TestInput } from "./suite";

/** An example test of the guards: each asked with and without a session, over mocks of the session and the database. */
export function testModule(input: TestInput): string {
  const { language, setup, guards } = input;
  const isLate = language.commonJs || setup.esm;
  const imports = [
    ...runnerImports(setup),
    ...callImports(setup),
    ...(isLate ? [] : [{ module: { file: guards }, names: guardsIn(input) }]),
  ];
  const code = [
    ...stateLines(input),
    ...mocksOf(input.session, input.organization).map((mock) => printMock(mock, input)),
    ...(isLate ? [lateImport(input)] : []),
    handlerLines(language),
    statusFunction(input, sampleOf(input.session, input.organization, input.idType)),
    suite(input),
  ].join("\n\n");
  const environment =
    setup.runner === "jest" ? "/** @jest-environment node */" : "// @vitest-environment node";
  return `${environment}${language.style.lineBreak}${printModule({ imports, code }, setup.file, language)}`;
}

function runnerImports({ runner, globals, esm }: TestSetup): readonly ImportLine[] {
  const names = ["beforeEach", "describe", "expect", "it"];
  if (runner === "vitest") return [{ module: { package: "vitest" }, names: [...names, "vi"] }];
  const from = globals ?? (esm ? "@jest/globals" : undefined);
  return from === undefined ? [] : [{ module: { package: from }, names: [...names, "jest"] }];
}

function callImports({ hasMocks }: TestSetup): readonly ImportLine[] {
  const next = { module: { package: "next" }, types: ["NextApiRequest", "NextApiResponse"] };
  return hasMocks
    ? [
        { module: { package: "node-mocks-http" }, names: ["createMocks"] },
        { module: { package: "next-portage" }, names: ["toApiRoute"], types: ["Route"] },
        next,
      ]
    : [
        { module: { package: "next-portage/testing" }, names: ["callRoute"] },
        { module: { package: "next-portage" }, types: ["Route"] },
        next,
      ];
}

function stateLines({ language, session, organization, idType }: TestInput): readonly string[] {
  const type = inTypes(language, ": unknown");
  const { secret } = sampleOf(session, organization, idType);
  const names = [
    ...(session.kind === "unwired" ? [] : ["mockSession"]),
    ...(organization.kind === "prisma" ? ["mockMembership"] : []),
  ];
  const state = names.map((name) => `let ${name}${type} = null;`).join("\n");
  return [
    ...(secret === undefined ? [] : [`Object.assign(process.env, { ${secret}: "only for this test" });`]),
    ...(state === "" ? [] : [state]),
  ];
}

function printMock({ module, exports }: Mock, { language, setup }: TestInput): string {
  const isInterop = setup.runner === "jest" && !setup.esm && !language.commonJs && "default" in exports;
  const entries = Object.entries(exports).map(([name, code]) => `  ${name}: ${code},`);
  const specifier = specifierOf(setup.file, module);
  const lines = [...(isInterop ? ["  __esModule: true,"] : []), ...entries];
  const whole = language.commonJs ? exports["default"] : undefined;
  const body = whole === undefined ? `{\n${lines.join("\n")}\n}` : whole;
  return `${mockFunction(setup)}("${specifier}", () => (${body}));`;
}

function mockFunction({ runner, esm }: TestSetup): string {
  if (runner === "vitest") return "vi.mock";
  return esm ? "jest.unstable_mockModule" : "jest.mock";
}

function lateImport(input: TestInput): string {
  const { language, setup, guards } = input;
  const from = specifierOf(setup.file, { file: guards });
  const load = language.commonJs ? `require("${from}")` : `await import("${from}")`;
  return `const { ${guardsIn(input).join(", ")} } = ${load};`;
}

const handlerLines = (language: Language): string =>
  language.typescript
    ? 'const hello = (_req: NextApiRequest, res: NextApiResponse) => {\n  res.status(200).json({ hello: "world" });\n};'
    : 'const hello = (_req, res) => {\n  res.status(200).json({ hello: "world" });\n};';

function statusFunction({ language, setup, organization }: TestInput, sample: Sample): string {
  const { parameter } = organization;
  const key = /^[A-Za-z_$][\w$]*$/.test(parameter) ? parameter : `"${parameter}"`;
  const params = `{ ${key}: "${sample.organization}" }`;
  const headers = sample.headers === undefined ? "" : `\n    headers: ${sample.headers},`;
  const head = `async function statusOf(route${inTypes(language, ": Route")}) {`;
  if (!setup.hasMocks) {
    return `${head}
  const { status } = await callRoute(route, {
    path: "/api/hello/[${parameter}]",
    params: ${params},${headers}
  });
  return status;
}`;
  }
  const types = inTypes(language, "<NextApiRequest, NextApiResponse>");
  return `${head}
  const { req, res } = createMocks${types}({
    url: "/api/hello",
    query: ${params},${headers}
  });
  await toApiRoute(route)(req, res);
  return res._getStatusCode();
}`;
}
