import { z } from "zod";
import { Moment, text } from "@/lib/http/schemas";
import { decodeAuditCursor } from "./cursor";

const PAGE_DEFAULT = 50;
const PAGE_MAX = 100;
const ACTION_MAX_LENGTH = 100;

const Limit = z
  .string()
  .regex(/^\d{1,9}$/, "Must be a whole number")
  .transform(Number)
  .pipe(z.number().min(1, "Must be at least 1").max(PAGE_MAX, `Must not be greater than ${PAGE_MAX}`))
  .meta({ description: `How many at most: 1 to ${PAGE_MAX}, ${PAGE_DEFAULT} unless given.` });

/** An id of the log, where the page before ended. */
const Cursor = z.string().transform((value, context) => {
  const id = decodeAuditCursor(value);
  if (id !== undefined) return id;
  const message = "Not a cursor of this list; take it from nextCursor";
  context.issues.push({ code: "custom", input: value, message });
  return z.NEVER;
});

/** The query of both logs. `action` is a whole one, `member.removed`, or what is before the full stop, `member`. */
export const AuditQuery = z.object({
  limit: Limit.default(PAGE_DEFAULT),
  cursor: Cursor.meta({ description: "The `nextCursor` of the page before." }).optional(),
  action: text()
    .max(ACTION_MAX_LENGTH)
    .meta({ description: "Acts of one kind, `member.removed`, or of all that are about members, `member`." })
    .optional(),
});
export type AuditQuery = z.output<typeof AuditQuery>;

/** Somebody or something that an entry speaks of; the name is null where the organization does not have it any more. */
const Named = z.object({ id: z.uuid(), name: z.string().nullable() });

const Entry = z.object({
  /** Grows with time. */
  id: z.string(),
  at: Moment,
  action: z.string(),
  subjectId: z.uuid().nullable(),
  data: z.record(z.string(), z.json()),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
});

/** An entry of an organization's log. */
export const AuditEntry = Entry.extend({
  /** Null for a machine: a signed webhook. */
  actor: Named.nullable(),
  apiToken: Named.nullable(),
  /** The name of the member that `subjectId` is. */
  subjectName: z.string().nullable(),
}).meta({ id: "AuditEntry" });

/** One page; `nextCursor` is null on the last one. */
export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.string().nullable() });
export type AuditPage = z.input<typeof AuditPage>;

/** An entry of the own account's log. */
export const ActivityEntry = Entry.extend({
  /** Whether the account's owner did it; not so for a sign-in that failed, or what an admin did. */
  own: z.boolean(),
});

export const ActivityPage = z.object({ entries: z.array(ActivityEntry), nextCursor: z.string().nullable() });
export type ActivityPage = z.input<typeof ActivityPage>;
