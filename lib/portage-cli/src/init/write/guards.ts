import type { Organization } from "../membership/organization";
import type { Session } from "../session";
import { inTypes, type Language } from "./language";
import { printModule, type ImportLine } from "./module";
import { organizationPart } from "./organization-part";
import { sessionPart } from "./sessions/part";
import type { IdType } from "./user-lines";

export interface GuardsInput {
  readonly language: Language;
  readonly session: Session;
  readonly idType: IdType;
  readonly organization: Organization;
  /** Absolute. */
  readonly file: string;
  /** The same, as people call it. */
  readonly name: string;
}

const NAMES = ["createRoute", "forbidden", "middleware", "unauthorized"];

/** The module with the app's guards: `publicRoute`, `userRoute` and `orgRoute`. */
export function guardsModule({ language, session, idType, organization, file, name }: GuardsInput): string {
  const user = sessionPart(language, session, idType, name);
  const membership = organizationPart(language, organization, {
    name,
    careful: session.kind === "unwired",
  });
  const portage: ImportLine = {
    module: { package: "next-portage" },
    names: NAMES,
    types: ["Context", "ContextOf"],
  };
  const code = `${user.before ? `${user.before}\n\n` : ""}/** Who sent a request; null where nobody is signed in. */
${user.code}

const requireUser = middleware(async (ctx, next) => {
  const user = await findUser(ctx);
  if (!user) throw unauthorized();
  return next({ user });
});

/** Open to anyone. */
export const publicRoute = createRoute();

/** For signed-in users, else 401: \`ctx.user\`. */
export const userRoute = publicRoute.use(requireUser);

${inTypes(language, 'type SignedIn = ContextOf<typeof userRoute>;\ntype User = SignedIn["user"];\n\n')}/** What a user is in an organization; null for those who are no members. */
${membership.code}

const requireMember = middleware(async (ctx${inTypes(language, ": SignedIn")}, next) => {
${memberLines(organization.parameter)}
  if (!membership) throw forbidden();
  return next({ membership });
});

/** For members of [${organization.parameter}] in the path, else 403: \`ctx.membership\`. */
export const orgRoute = userRoute.use(requireMember);`;
  return printModule({ imports: [portage, ...user.imports, ...membership.imports], code }, file, language);
}

function memberLines(parameter: string): string {
  const isName = /^[A-Za-z_$][\w$]*$/.test(parameter);
  const local = isName ? parameter : "organization";
  const pattern = isName ? parameter : `"${parameter}": organization`;
  return `  const { ${pattern} } = ctx.params;
  if (typeof ${local} !== "string") throw forbidden();
  const membership = await findMembership(ctx.user, ${local});`;
}
