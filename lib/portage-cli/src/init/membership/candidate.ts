import type { PrismaField, PrismaModel, PrismaRelation, PrismaSchema } from "./prisma-model";
import { relationsOf } from "./prisma-model";

/** A model whose rows join a user to an organization. */
export interface Candidate {
  readonly model: PrismaModel;
  readonly user: PrismaRelation;
  readonly organization: PrismaRelation;
  /** Whether its name says that it is the membership, and no other thing that people have in an organization. */
  readonly certain: boolean;
}

const USER = /^(?:users?|accounts?|auths?|people|persons?|profiles?)$/i;
/** The larger ones first: someone is a member of an organization before being one of its projects'. */
const ORGANIZATIONS = [
  /^(?:organi[sz]ation|org|tenant|company|companie)s?$/i,
  /^(?:workspace|team|communit(?:y|ie)|space)s?$/i,
  /^(?:project|group)s?$/i,
];
const OTHER_ROLE = /invit|creat|owner|assign|added|updated|deleted|author|sender/i;
const MEMBERSHIP =
  /member|^(?:users?|accounts?)(?:on|in|to)?(?:org|organi[sz]ation|team|workspace|tenant|company|space|project|group)s?$|^(?:org|organi[sz]ation|team|workspace|tenant|company|space|project|group)s?(?:users?|accounts?|roles?)$/i;
const OTHER_THING =
  /invit|request|setting|preference|notification|token|key|log|event|view|favou?rite|subscription|assignment|history|audit/i;

/** Whether a model may be an organization. */
const isOrganization = (name: string): boolean => rankOf(name) < ORGANIZATIONS.length;

/** Every model that joins users to organizations, the certain ones and those of larger organizations first. */
export function candidatesIn({ models }: PrismaSchema): readonly Candidate[] {
  return models
    .flatMap((model) => candidateOf(model) ?? [])
    .toSorted(
      (a, b) =>
        Number(b.certain) - Number(a.certain) || rankOf(a.organization.model) - rankOf(b.organization.model),
    );
}

/** The one that can be taken without asking: certain, and no other of its rank is. */
export function obviousCandidate(candidates: readonly Candidate[]): Candidate | undefined {
  const [first, second] = candidates.filter(({ certain }) => certain);
  if (!first) return undefined;
  return second && rankOf(second.organization.model) === rankOf(first.organization.model) ? undefined : first;
}

function rankOf(name: string): number {
  const rank = ORGANIZATIONS.findIndex((pattern) => pattern.test(name));
  return rank === -1 ? ORGANIZATIONS.length : rank;
}

/** Undefined where the model has no required key of each kind. */
export function candidateOf(model: PrismaModel): Candidate | undefined {
  const relations = relationsOf(model).filter(({ column }) => !column.optional && isKey(column));
  const organization = relations.find((relation) => isOrganization(relation.model));
  if (!organization) return undefined;
  const users = relations.filter((relation) => USER.test(relation.model) && relation !== organization);
  const user =
    users.find((one) => isPair(model, one, organization)) ??
    users.find((one) => !OTHER_ROLE.test(one.field)) ??
    users[0];
  if (!user) return undefined;
  const certain = MEMBERSHIP.test(model.name) && !OTHER_THING.test(model.name);
  return { model, user, organization, certain };
}

/** Whether one user has one such row in one organization. */
const isPair = ({ unique }: PrismaModel, user: PrismaRelation, organization: PrismaRelation): boolean =>
  unique.some(
    (names) =>
      names.length === 2 && names.includes(user.column.name) && names.includes(organization.column.name),
  );

const isKey = ({ type }: PrismaField): boolean => type === "String" || type === "Int";
