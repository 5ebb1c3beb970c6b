/** An event of an organization, as the stream carries it. */
export interface ActivityEvent {
  id: string;
  type: string;
  /** The user who did it; null for a machine. */
  actorId: string | null;
  data: Record<string, unknown>;
  at: string;
}

type Describe = (data: ActivityEvent["data"]) => string;

const text = (value: unknown, otherwise: string): string =>
  typeof value === "string" && value !== "" ? value : otherwise;

const project = (verb: string): Describe => {
  return (data) => `${verb} the project ${text(data.name, "")}`.trim();
};

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
  "project.imported": ({ imported }) => `imported ${String(imported)} projects`,
  "deployment.recorded": (data) =>
    `deployed ${text(data.project, "a project")} at ${text(data.ref, "?")}: ${text(data.status, "recorded")}`,
  "organization.created": () => "created the organization",
  "organization.updated": () => "changed the organization",
  "member.invited": (data) => `invited ${text(data.email, "somebody")}`,
  "member.joined": () => "joined",
  "member.left": () => "left",
  "member.removed": (data) => `removed ${text(data.name, "a member")}`,
  "member.role_changed": (data) => `changed the role of ${text(data.name, "a member")}`,
};

/** The names of the events that a page can show. */
export const EVENT_TYPES: string[] = Object.keys(DESCRIPTIONS);

/** The sentence after the actor's name: "archived the project Loom". */
export const describeEvent = ({ type, data }: ActivityEvent): string => DESCRIPTIONS[type]?.(data) ?? type;
