import type { AppValue } from "../detect/app-value";

/** How a user's place in an organization is looked up. */
export type Organization = PrismaMembership | ClerkOrganization | UnwiredOrganization;

export interface PrismaMembership {
  readonly kind: "prisma";
  readonly client: AppValue;
  /** As the client spells it: `teamMember`. */
  readonly model: string;
  /** As the schema does. */
  readonly modelName: string;
  readonly parameter: string;
  /** The form that the parameter must have before the database is asked. */
  readonly form: "text" | "integer" | "uuid";
  /** The conditions, with `user` and `organization` for what is looked for. */
  readonly where: readonly string[];
}

/** The organization that is active in the session, as Clerk knows it. */
export interface ClerkOrganization {
  readonly kind: "clerk";
  readonly parameter: string;
  readonly by: "orgId" | "orgSlug";
}

/** One that the user has to write: why, in a clause. */
export interface UnwiredOrganization {
  readonly kind: "unwired";
  readonly parameter: string;
  readonly missing: string;
}
