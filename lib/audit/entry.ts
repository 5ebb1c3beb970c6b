/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What an entry says of an act, whoever it is about. Never a secret, and never a body as it was sent. */
export interface AuditedAct {
  /** What was done to what, in the past tense: `member.role_changed`, `session.started`. */
  action: string;
  /** Who did it: a user's id, or null for a machine and for somebody unknown. */
  actorId?: string | null;
  /** The id of what it was done to. */
  subjectId?: string | null;
  /** What a reader needs to know beyond the ids. */
  data?: { [key: string]: Json };
}
