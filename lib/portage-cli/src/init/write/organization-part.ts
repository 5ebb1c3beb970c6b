import type { Organization, PrismaMembership } from "../membership/organization";
import { inTypes, type Language } from "./language";
import { named } from "./names";
import type { Part } from "./part";

/** `findMembership()`: what a user is in an organization, or null. */
export function organizationPart(
  language: Language,
  organization: Organization,
  { name, careful }: { readonly name: string; readonly careful: boolean },
): Part {
  const parameters = inTypes(language, ": User");
  switch (organization.kind) {
    case "prisma":
      return prismaPart(language, organization, careful);
    case "clerk":
      return {
        imports: [],
        code: `async function findMembership(user${parameters}, organization${inTypes(language, ": string")}) {
  // Of the organization that is active in the session.
  if (user.${organization.by} !== organization) return null;
  return { role: user.orgRole };
}`,
      };
    case "unwired":
      return {
        imports: [],
        code: `async function findMembership(${stubSignature(language)} {
  // To be written: ${organization.missing}.
  // Give what the user is in the organization, or null.
  throw new Error("${name}: findMembership() is not written yet");
}`,
      };
  }
}

const stubSignature = ({ typescript, trailingComma }: Language): string =>
  typescript
    ? `\n  _user: User,\n  _organization: string${trailingComma}\n): Promise<{ role: string } | null>`
    : ")";

const FORMS: Readonly<Record<PrismaMembership["form"], string>> = {
  text: "",
  integer: "  if (!/^[1-9]\\d{0,8}$/.test(organization)) return null;\n",
  uuid: "  if (!/^[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/i.test(organization)) return null;\n",
};

/** @param careful whether findUser() may give a user without an id: Prisma takes an undefined condition for none */
function prismaPart(
  language: Language,
  { client, model, where, form }: PrismaMembership,
  careful: boolean,
): Part {
  const { local, line } = named(client, "prisma");
  return {
    imports: [line],
    code: `async function findMembership(user${inTypes(language, ": User")}, organization${inTypes(language, ": string")}) {
${careful ? "  if (!user.id) return null;\n" : ""}${FORMS[form]}  return ${local}.${model}.findFirst({
    where: {
${where.map((condition) => `      ${condition},`).join("\n")}
    },
  });
}`,
  };
}
