/** `project.create()`, in "Invalid `prisma.project.create()` invocation", which goes on with the arguments of the call. */
const OPERATION = /^\s*Invalid `[^`]*?(\w+\.\w+\(\))` invocation/;

/**
 * What the log says for the message of an error: clients of the database quote the values of a statement in theirs (Prisma the arguments of the call, PostgreSQL the
 * text that is no UUID), so of those the operation and the codes are said. Undefined for every other error: its message stands.
 */
export function errorMessage(error: unknown): string | undefined {
  const { message, name, code, meta } = error as ErrorLike;
  const state = sqlStateOf(error as ErrorLike);
  const isOfDatabase = /^(Prisma|DriverAdapter|DatabaseError)/.test(String(name)) || isCode(code);
  if (!isOfDatabase && state === undefined && !(meta as Meta | undefined)?.driverAdapterError)
    return undefined;
  const operation = OPERATION.exec(String(message))?.[1];
  const { modelName } = (meta ?? {}) as Meta;
  const parts = [
    operation ?? (typeof modelName === "string" && modelName),
    isCode(code) && code,
    state !== undefined && `SQLSTATE ${state}`,
  ];
  return ["An error of the database", ...parts.filter(Boolean)].join(", ");
}

interface ErrorLike {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly meta?: unknown;
  readonly cause?: unknown;
}

interface Meta {
  readonly modelName?: unknown;
  readonly driverAdapterError?: ErrorLike;
}

const isCode = (code: unknown): code is string => typeof code === "string" && /^P\d{4}$/.test(code);

/** PostgreSQL's own code: of pg's error, of the adapter's, or of the one that Prisma keeps. */
function sqlStateOf({ code, severity, cause, meta }: ErrorLike): string | undefined {
  const kept = (meta as Meta | undefined)?.driverAdapterError?.cause ?? cause;
  const original = (kept as { originalCode?: unknown } | undefined)?.originalCode;
  const found = severity === undefined ? original : code;
  return typeof found === "string" && /^[0-9A-Z]{5}$/.test(found) ? found : undefined;
}
