import { roleLabel } from "@/lib/client/roles";
import type { ActivityEntry, AuditEntry } from "@/lib/client/types";
import { Role } from "@/lib/db/generated/enums";
import { describeEvent } from "../activity/describe";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Roles as people read them; what is none is left as it is. */
const role = (value: unknown): string =>
  Object.hasOwn(Role, text(value)) ? roleLabel(value as Role) : text(value);

type Data = Record<string, unknown>;

/** What is in the audit log and not among the events. */
const ACTS: Record<string, (data: Data) => string> = {
  "api_token.created": ({ name, role: most }) => `made the API token ${text(name)} (${role(most)})`,
  "api_token.revoked": ({ name }) => `revoked the API token ${text(name)}`,
  "organization.deleted": () => "deleted the organization",
};

/**
 * An entry of the organization's log as a sentence without its actor.
 *
 * @example describeEntry(entry) // "made the API token CI (Admin)"
 */
export function describeEntry(entry: AuditEntry): string {
  const { id, at, action, actor, subjectId, subjectName, data } = entry;
  const act = ACTS[action];
  if (act) return act(data);
  const event = { id, at, type: action, actorId: actor?.id ?? null, subjectId, data };
  return describeEvent(event, () => subjectName ?? "a former member");
}

/** Who an entry names: a member, somebody who was one, or a machine. */
export function describeActor({ actor }: AuditEntry): string {
  if (!actor) return "A webhook";
  return actor.name ?? "A former member";
}

/** With what and from where: "with the API token CI, from 203.0.113.9". Empty where nobody knows. */
export function describeOrigin({ apiToken, ip }: Pick<AuditEntry, "apiToken" | "ip">): string {
  const token =
    apiToken && (apiToken.name ? `with the API token ${apiToken.name}` : "with a revoked API token");
  return [token, ip && `from ${ip}`].filter(Boolean).join(", ");
}

const OWN_ACTS: Record<string, (data: Data) => string> = {
  "session.started": () => "Signed in",
  "session.ended": () => "Signed out",
  "session.all_ended": () => "Signed out everywhere",
  "sign_in.failed": () => "A sign-in failed: the password was wrong",
  "account.registered": () => "Created the account",
  "account.renamed": ({ name }) => `Changed the name to ${text(name)}`,
  "account.password_changed": () => "Changed the password",
  "bearer_token.issued": () => "Made a token for a program, for a few minutes",
  "api_token.created": ({ name }) => `Made the API token ${text(name)}`,
  "api_token.revoked": ({ name }) => `Revoked the API token ${text(name)}`,
};

/** An entry of the own account's log as a sentence; what somebody else did says so. */
export function describeActivity({ action, data, own }: ActivityEntry): string {
  const sentence = OWN_ACTS[action]?.(data) ?? action;
  return own || action === "sign_in.failed" ? sentence : `${sentence} (somebody else did)`;
}
