import type { Organization } from "../membership/organization";
import type { Session } from "../session";
import type { TestSetup } from "../test-setup";
import type { Language } from "./language";
import { sampleOf } from "./sample";
import type { IdType } from "./user-lines";

/** What an example test is made of. */
export interface TestInput {
  readonly language: Language;
  readonly setup: TestSetup;
  readonly session: Session;
  readonly organization: Organization;
  readonly idType: IdType;
  /** The module with the guards, absolute. */
  readonly guards: string;
}

/** The guards that the cases use: those that somebody has to write first are left out. */
export function guardsIn({ session, organization }: TestInput): readonly string[] {
  if (session.kind === "unwired") return ["publicRoute"];
  return organization.kind === "unwired"
    ? ["publicRoute", "userRoute"]
    : ["orgRoute", "publicRoute", "userRoute"];
}

/** The cases: each guard asked with and without what it wants. */
export function suite(input: TestInput): string {
  const { session, organization } = input;
  const reset = [
    ...(session.kind === "unwired" ? [] : ["    mockSession = null;"]),
    ...(organization.kind === "prisma" ? ["    mockMembership = null;"] : []),
  ];
  const before = reset.length === 0 ? [] : [`  beforeEach(() => {\n${reset.join("\n")}\n  });`];
  return `describe("the guards", () => {\n${[...before, ...publicTests(), ...userTests(input), ...orgTests(input)].join("\n\n")}\n});`;
}

const check = (name: string, route: string, status: number, lines: readonly string[] = []): string =>
  `  it("${name}", async () => {
${[...lines, `const route = ${route}.fromApiRoute(hello);`, `expect(await statusOf(route)).toBe(${status});`].map((line) => `    ${line}`).join("\n")}
  });`;

const publicTests = (): readonly string[] => [check("publicRoute lets anyone in", "publicRoute", 200)];

function userTests({ session, organization, idType }: TestInput): readonly string[] {
  if (session.kind === "unwired")
    return ['  it.todo("userRoute lets users in, and nobody else: write findUser()");'];
  const signIn = `mockSession = ${sampleOf(session, organization, idType).session};`;
  return [
    check("userRoute refuses callers without a session", "userRoute", 401),
    check("userRoute lets users in", "userRoute", 200, [signIn]),
  ];
}

function orgTests({ session, organization, idType }: TestInput): readonly string[] {
  if (session.kind === "unwired" || organization.kind === "unwired")
    return ['  it.todo("orgRoute lets members in, and nobody else: write findMembership()");'];
  const sample = sampleOf(session, organization, idType);
  const signIn = `mockSession = ${sample.session};`;
  const join =
    organization.kind === "clerk"
      ? [`mockSession = { userId: "1", ${organization.by}: "${sample.organization}" };`]
      : [signIn, 'mockMembership = { role: "MEMBER" };'];
  return [
    check("orgRoute refuses users who are no members", "orgRoute", 403, [signIn]),
    check("orgRoute lets members in", "orgRoute", 200, join),
  ];
}
