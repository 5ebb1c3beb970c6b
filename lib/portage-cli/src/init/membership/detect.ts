import { usageFailure } from "../../cli/failure";
import { suggestion } from "../../cli/nearest";
import { prismaSchemasOf } from "../../check/prisma-schema";
import { readIfThere } from "../../project/files";
import { findRouteFiles, type RouteFile } from "../../routes/find-routes";
import type { AppCode } from "../detect/app-code";
import { candidateOf, candidatesIn, obviousCandidate, type Candidate } from "./candidate";
import type { Organization } from "./organization";
import { organizationParameter } from "./path-parameter";
import { prismaClientOf } from "./prisma-client";
import { parsePrismaSchema, type PrismaSchema } from "./prisma-model";
import { wherePartsOf, type UserReference } from "./where";

/** What of an app says who is a member of what. */
export interface Memberships {
  readonly schema: PrismaSchema;
  readonly candidates: readonly Candidate[];
  readonly routes: readonly RouteFile[];
}

export function findMemberships({ app }: AppCode): Memberships {
  const parts = prismaSchemasOf(app).map((file) => parsePrismaSchema(file, readIfThere(file) ?? ""));
  // A schema for each of several databases declares the same models.
  const models = new Map(
    parts.flatMap((part) => part.models.map((model) => [model.name, model] as const)).toReversed(),
  );
  const schema: PrismaSchema = {
    models: [...models.values()].toReversed(),
    enums: new Map(parts.flatMap(({ enums }) => [...enums])),
  };
  return { schema, candidates: candidatesIn(schema), routes: findRouteFiles(app) };
}

/**
 * The candidate that `--membership` names, else the obvious one; undefined where there is none, or for `none`. Throws a Failure for a model that
 * is not there, or joins no user to an organization.
 */
export function chosenCandidate(
  { schema, candidates }: Memberships,
  wanted: string | undefined,
): Candidate | undefined {
  if (wanted === undefined) return obviousCandidate(candidates);
  if (wanted === "none") return undefined;
  const model = schema.models.find(({ name }) => name === wanted);
  if (!model) {
    const names = schema.models.map(({ name }) => name);
    throw usageFailure(`no Prisma model is named ${JSON.stringify(wanted)}${suggestion(wanted, names)}`);
  }
  const candidate = candidateOf(model);
  if (candidate) return candidate;
  throw usageFailure(
    `${wanted} has no required relations, over one column each, to a user and to an organization, a team or the like`,
  );
}

/** How the organization is looked up with a candidate, or why it cannot be. */
export function organizationOf(
  code: AppCode,
  memberships: Memberships,
  candidate: Candidate | undefined,
  user: UserReference,
): Organization {
  const { routes, schema } = memberships;
  if (!candidate) {
    const parameter = organizationParameter(routes) ?? "orgId";
    return { kind: "unwired", parameter, missing: whyNone(memberships) };
  }
  const organization = candidate.organization.model;
  const parameter = organizationParameter(routes, organization) ?? candidate.organization.column.name;
  const parts = wherePartsOf(schema, candidate, parameter, user);
  if ("unclear" in parts) return { kind: "unwired", parameter, missing: parts.unclear };
  const client = prismaClientOf(code, new Set(schema.models.map(({ name }) => clientName(name))));
  if (!client)
    return { kind: "unwired", parameter, missing: "how the app imports its Prisma client was not found" };
  const { name } = candidate.model;
  return { kind: "prisma", client, model: clientName(name), modelName: name, parameter, ...parts };
}

const clientName = (model: string): string => model.charAt(0).toLowerCase() + model.slice(1);

function whyNone({ candidates, schema }: Memberships): string {
  if (schema.models.length === 0) return "there is no Prisma schema to find the membership in";
  const names = candidates.map(({ model }) => model.name).slice(0, 4);
  return names.length === 0
    ? "no model of the Prisma schema joins users to organizations"
    : `which model of the Prisma schema is the membership is not certain (${names.join(", ")}?)`;
}
