import type { Candidate } from "./candidate";
import type { PrismaMembership } from "./organization";
import { fieldNamedBy } from "./path-parameter";
import { isUnique, type PrismaField, type PrismaModel, type PrismaSchema } from "./prisma-model";
import { rowConditions } from "./row-conditions";

/** What `findUser()` gives that tells one user from another. */
export interface UserReference {
  /** The property of what it gives. */
  readonly property: string;
  /** Whether that is the user's id, under whatever name: in the app's database, or with a service that has ids of its own. */
  readonly isId: boolean;
  readonly ofService?: "clerk";
}

type Parts = Pick<PrismaMembership, "where" | "form"> | { readonly unclear: string };

/** The conditions that find a user's row in an organization; or why they cannot be told. */
export function wherePartsOf(
  schema: PrismaSchema,
  candidate: Candidate,
  parameter: string,
  user: UserReference,
): Parts {
  const ofUser = userCondition(schema, candidate, user);
  const ofOrganization = organizationCondition(schema, candidate, parameter);
  const ofRow = rowConditions(candidate.model, schema);
  if ("unclear" in ofUser) return ofUser;
  if ("unclear" in ofOrganization) return ofOrganization;
  if ("unclear" in ofRow) return ofRow;
  return {
    form: ofOrganization.form,
    where: [ofUser.condition, ...ofOrganization.conditions, ...ofRow.conditions],
  };
}

interface Unclear {
  readonly unclear: string;
}

function userCondition(
  { models }: PrismaSchema,
  { user: { field, column, model, references } }: Candidate,
  { property, isId, ofService }: UserReference,
): { readonly condition: string } | Unclear {
  const users = models.find(({ name }) => name === model);
  const id = ofService ? serviceIdOf(users, ofService) : idOf(users);
  const wanted = isId ? id : property;
  if (wanted === references) return { condition: `${column.name}: user.${property}` };
  if (users && wanted !== undefined && isUnique(users, wanted))
    return { condition: `${field}: { ${wanted}: user.${property} }` };
  return { unclear: `${model} has no unique field for the ${property} that findUser() gives` };
}

const idOf = (model: PrismaModel | undefined): string | undefined =>
  model?.fields.find(({ attributes }) => /(?:^|\s)@id\b/.test(attributes))?.name;

/** The field for the ids of a service: one that is named so, or the users' own id where the database makes none. */
function serviceIdOf(model: PrismaModel | undefined, service: string): string | undefined {
  const named = model?.fields.find(({ name }) => name.toLowerCase().startsWith(service));
  const own = model?.fields.find(({ name }) => name === idOf(model));
  return named?.name ?? (own && /@default\(/.test(own.attributes) ? undefined : own?.name);
}

/** The type of a user's id: what the membership refers to by it. */
export function userIdType({ models }: PrismaSchema, candidate: Candidate | undefined): "string" | "number" {
  const users = candidate && models.find(({ name }) => name === candidate.user.model);
  const id = users?.fields.find(({ name }) => name === idOf(users));
  return id?.type === "Int" ? "number" : "string";
}

function organizationCondition(
  { models }: PrismaSchema,
  { organization: { field, column, model, references } }: Candidate,
  parameter: string,
): { readonly conditions: readonly string[]; readonly form: PrismaMembership["form"] } | Unclear {
  const organization = models.find(({ name }) => name === model);
  const wanted = fieldNamedBy(parameter);
  const notDeleted = organization?.fields.flatMap(notDeletedCondition) ?? [];
  if (wanted === "id" || wanted === references) {
    const alive = notDeleted.length > 0 ? [`${field}: { ${notDeleted.join(", ")} }`] : [];
    const form = formOf(column);
    const value = form === "integer" ? "Number(organization)" : "organization";
    return { form, conditions: [`${column.name}: ${value}`, ...alive] };
  }
  if (!organization || !isUnique(organization, wanted))
    return { unclear: `[${parameter}] is no key of ${model}: its ${wanted} is not unique` };
  return {
    form: "text",
    conditions: [`${field}: { ${[`${wanted}: organization`, ...notDeleted].join(", ")} }`],
  };
}

const formOf = ({ type, attributes }: PrismaField): PrismaMembership["form"] => {
  if (type === "Int") return "integer";
  return /@db\.Uuid\b/.test(attributes) ? "uuid" : "text";
};

function notDeletedCondition({ name, type, optional }: PrismaField): string[] {
  if (!/^(?:is_?)?deleted(?:_?(?:at|on))?$/i.test(name)) return [];
  if (type === "DateTime") return optional ? [`${name}: null`] : [];
  return type === "Boolean" && !optional ? [`${name}: false`] : [];
}
