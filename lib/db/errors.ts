// What the database says, as questions a caller asks. Prisma keeps the PostgreSQL error in
// `meta.driverAdapterError.cause`; its own code alone does not tell (a policy's refusal is P2039, as any other error).

interface Cause {
  kind?: string;
  originalCode?: string;
  constraint?: { index?: string; fields?: string[] };
}

/**
 * Whether a unique value is taken; with `index`, by that one.
 *
 * @example
 * if (isUniqueViolation(error, "Project_organizationId_name_key")) throw conflict("name_taken");
 */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const { constraint, originalCode, kind } = causeOf(error);
  const violated =
    codeOf(error) === "P2002" || originalCode === "23505" || kind === "UniqueConstraintViolation";
  return violated && (index === undefined || constraint?.index === index);
}

/** Whether an update, a delete or a find-or-throw met no row, or a connect no row that may be connected. */
export function isRecordNotFound(error: unknown): boolean {
  return codeOf(error) === "P2025" || codeOf(error) === "P2018";
}

/** Whether a row refers to one that is not there (or is another organization's). */
export function isForeignKeyViolation(error: unknown): boolean {
  return codeOf(error) === "P2003" || causeOf(error).originalCode === "23503";
}

/** Whether a policy or a missing grant refused the statement: a programming mistake, or an attack that was stopped. */
export function isRowSecurityViolation(error: unknown): boolean {
  return causeOf(error).originalCode === "42501";
}

const INVALID_TEXT = "22P02";
const INVALID_INPUT = new Set([INVALID_TEXT, "22021", "22P05", "22003", "22007", "22008", "22001"]);

/** Whether a value cannot be stored as what it should be: a bad UUID, text with a NUL byte, a number out of range. */
export function isInvalidInput(error: unknown): boolean {
  return codeOf(error) === "P2007" || INVALID_INPUT.has(causeOf(error).originalCode ?? "");
}

// What the server says when it cannot do now what it may do later: https://www.postgresql.org/docs/current/errcodes-appendix.html
const NOT_NOW = new Set([
  // A statement took too long, or waited too long for a lock.
  "57014",
  "55P03",
  // Two transactions in each other's way, of which this one was ended.
  "40001",
  "40P01",
  // The disk does not take a write; or this server is the standby of the one that writes.
  "58030",
  "25006",
]);
/** Connections, shutting down and starting, resources (memory, disk, connections), a transaction that idled too long. */
const SERVER_AWAY = /^(08|57P0|53|25P0[34])/;

const UNAVAILABLE = new Set([
  "P1001",
  "P1002",
  "P1003",
  "P1008",
  "P1010",
  "P1011",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
]);
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EPIPE",
]);
// pg's own errors about connections have no code.
const CONNECTION_LOST =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client (was closed|has encountered a connection error))/;

/**
 * Whether the database did not answer, not in time, or could not do it now, for want of connections, room or a lock: worth a
 * 503 and another try.
 */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  const { originalCode, kind } = causeOf(error);
  if (property(error, "name") === "DatabaseProblem") return true;
  if (UNAVAILABLE.has(code) || NETWORK.has(code) || isAway(code) || isAway(originalCode ?? "")) return true;
  if (CONNECTION_LOST.test(messageOf(error))) return true;
  return kind === "DatabaseNotReachable" || kind === "ConnectionClosed" || kind === "TooManyConnections";
}

const isAway = (sqlState: string): boolean => NOT_NOW.has(sqlState) || SERVER_AWAY.test(sqlState);

function codeOf(error: unknown): string {
  const code = property(error, "code");
  return typeof code === "string" ? code : "";
}

function messageOf(error: unknown): string {
  const message = property(error, "message");
  return typeof message === "string" ? message : "";
}

function causeOf(error: unknown): Cause {
  const inner = property(property(error, "meta"), "driverAdapterError") ?? error;
  const cause = property(inner, "cause");
  return typeof cause === "object" && cause !== null ? cause : {};
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
