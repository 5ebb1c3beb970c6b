/** An event of an organization, as the stream carries it. */
export interface ActivityEvent {
  id: string;
  type: string;
  /** The user who did it; null for a machine. */
  actorId: string | null;
  /** The id of what it happened to, a user's where it is a member. */
  subjectId: string | null;
  data: Record<string, unknown>;
  at: string;
}

/** Gives a member's name. */
type NameOf = (userId: string | null) => string;
type Describe = (event: ActivityEvent, nameOf: NameOf) => string;

const text = (value: unknown, otherwise: string): string =>
  typeof value === "string" && value !== "" ? value : otherwise;

const role = (value: unknown): string => text(value, "member").toLowerCase();

const project =
  (verb: string): Describe =>
  ({ data }) =>
    `${verb} the project ${text(data.name, "")}`.trim();

const deployment: Describe = ({ data }) =>
  `deployed ${text(data.project, "a project")} at ${text(data.ref, "?")}: ${text(data.status, "recorded")}`;

/**
 * What each event says after the name of who did it. A browser hands out only events whose names it was told, so
 * this is also the list of what a page listens to.
 */
const DESCRIPTIONS: Record<string, Describe> = {
  "project.created": project("created"),
  "project.updated": project("changed"),
  "project.archived": project("archived"),
  "project.restored": project("restored"),
  "project.deleted": project("deleted"),
  "project.imported": ({ data }) => `imported projects (${String(data.imported)})`,
  "deployment.recorded": deployment,
  "organization.created": () => "created the organization",
  "organization.renamed": ({ data }) => `renamed the organization to ${text(data.name, "")}`,
  "organization.webhook_secret_changed": () => "changed the webhook secret",
  "invitation.created": ({ data }) => `invited somebody as ${role(data.role)}`,
  "invitation.revoked": () => "took an invitation back",
  "member.joined": ({ data }) => `joined as ${role(data.role)}`,
  "member.left": () => "left",
  "member.removed": ({ subjectId }, nameOf) => `removed ${nameOf(subjectId)}`,
  "member.role_changed": ({ subjectId, data }, nameOf) => `made ${nameOf(subjectId)} ${role(data.to)}`,
};

/** The names of the events that a page can show. */
export const EVENT_TYPES: string[] = Object.keys(DESCRIPTIONS);

/**
 * An event as a sentence without its actor.
 *
 * @example describeEvent(event, nameOf) // "archived the project Loom"
 */
export const describeEvent = (event: ActivityEvent, nameOf: NameOf): string =>
  DESCRIPTIONS[event.type]?.(event, nameOf) ?? event.type;
