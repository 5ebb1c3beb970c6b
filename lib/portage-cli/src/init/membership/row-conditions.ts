import type { PrismaField, PrismaModel, PrismaSchema } from "./prisma-model";

/** What a row must be like to count, as Prisma's `where` spells it: `blockedAt: null`. Or why that cannot be told. */
export type RowConditions = { readonly conditions: readonly string[] } | { readonly unclear: string };

const GONE =
  /^(?:is)?_?(?:deleted|removed|blocked|disabled|suspended|revoked|banned|archived|left|deactivated|inactive|rejected|declined|cancell?ed)(?:_?(?:at|on|date))?$/i;
const WAITING = /^(?:is)?_?(?:pending|invited)$/i;
const VALID =
  /^(?:is)?_?(?:accepted|confirmed|active|activated|enabled|approved|verified|joined)(?:_?(?:at|on|date))?$/i;
const ENDING =
  /^(?:expires?|expired|expiry|expiration|ends?|ended|valid_?(?:until|to))(?:_?(?:at|on|date))?$/i;
const STATUS = /(?:^|_|[a-z])(?:status|state)$/i;
const NO_RIGHTS =
  /^(?:none|no_?access|pending|invited|requested|blocked|banned|removed|disabled|suspended|inactive|declined|rejected|left)$/i;
const VALID_VALUE = /^(?:active|accepted|joined|confirmed|approved|enabled)$/i;

/** The conditions on a model's own columns beside its keys: a row that is blocked, or an invitation that nobody has accepted, makes no member. */
export function rowConditions({ name, fields }: PrismaModel, { enums }: PrismaSchema): RowConditions {
  const found = fields.map((field) => conditionOn(field, enums));
  const unclear = found.find((one) => one?.startsWith("?"));
  if (unclear !== undefined) return { unclear: `${name}.${unclear.slice(1)} says which rows count` };
  const hasStatus = found.some((one, index) => one !== undefined && STATUS.test(fields[index]?.name ?? ""));
  // A date of joining beside a status is history.
  const kept = found.filter((one) => one !== undefined && !(hasStatus && one.endsWith("{ not: null }")));
  return { conditions: kept.flatMap((one) => one ?? []) };
}

/** A condition; with `?` before the name where the column matters and nobody can tell how; undefined where it does not matter. */
function conditionOn(field: PrismaField, enums: PrismaSchema["enums"]): string | undefined {
  const { name, type, optional } = field;
  if (STATUS.test(name)) return statusCondition(field, enums.get(type));
  if (ENDING.test(name)) return `?${name}`;
  const without = enums.get(type)?.filter((value) => NO_RIGHTS.test(value)) ?? [];
  if (without.length > 0) return `${name}: { notIn: [${without.map((value) => `"${value}"`).join(", ")}] }`;
  const [gone, waiting, valid] = [GONE, WAITING, VALID].map((pattern) => pattern.test(name));
  if (!gone && !waiting && !valid) return undefined;
  if (type === "DateTime") return dateCondition(name, { gone: gone === true, optional });
  if (type === "Boolean" && !optional) return `${name}: ${valid ? "true" : "false"}`;
  return `?${name}`;
}

function dateCondition(
  name: string,
  { gone, optional }: { gone: boolean; optional: boolean },
): string | undefined {
  // Every row has it, so it tells none apart.
  if (!optional) return gone ? `?${name}` : undefined;
  return gone ? `${name}: null` : `${name}: { not: null }`;
}

function statusCondition(
  { name, optional, attributes }: PrismaField,
  values: readonly string[] | undefined,
): string {
  const given = /@default\(\s*"?(\w+)"?\s*\)/.exec(attributes)?.[1];
  const valid = values
    ? values.filter((value) => VALID_VALUE.test(value))
    : [given ?? ""].filter((value) => VALID_VALUE.test(value));
  return valid.length === 1 && !optional ? `${name}: "${valid[0]}"` : `?${name}`;
}
