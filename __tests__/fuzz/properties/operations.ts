import * as fc from "fast-check";
import { asOwner } from "../../support/db";
import { send, type Answer } from "../app/client";
import { jsonSchemaOf, type Operation, type Place } from "../app/operation";
import { asRead, flawOf, misfitOf, requestOf, type Input } from "../app/request";
import type { World } from "../app/world";
import { broken, valid } from "../generate/json-schema";
import { malformed } from "../generate/malformed";
import { hostileText } from "../generate/text";
import { check, FULL_CASES, parameters } from "../settings";

/** The routes, mounted for each target, and who is there. */
export interface Bench {
  readonly world: World;
  /** The ports on which a place answers, one per target. */
  readonly portsOf: (place: Place) => readonly number[];
}

interface Case extends Input {
  /** Which of the place's ports, as a number from 0. */
  readonly at: number;
}

const at = fc.nat(2);
const port = (bench: Bench, place: Place, { at: index }: Case): number => {
  const ports = bench.portsOf(place);
  return ports[index % ports.length] as number;
};

/** What no route asks for, and none may stumble over. */
const noise = fc.dictionary(
  fc.constantFrom("x-request-id", "accept-language", "x-anything", "user-agent", "if-none-match"),
  fc.string({ unit: "grapheme-ascii", maxLength: 30 }),
);

/** As JSON carries it. */
const carried = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const queryOf = ({ query, hints }: Operation): fc.Arbitrary<Record<string, unknown>> =>
  (query
    ? valid(jsonSchemaOf(query, "input"), hints)
    : fc.dictionary(hostileText(), hostileText(), { maxKeys: 2 })) as fc.Arbitrary<Record<string, unknown>>;

/** Requests that the schemas take. */
export function soundInputs(operation: Operation): fc.Arbitrary<Case> {
  const { body, bodies, hints } = operation;
  const rest = { at, query: queryOf(operation), headers: noise };
  if (bodies)
    return fc
      .record({ ...rest, encoded: bodies.valid })
      .map(({ encoded, ...input }) => ({ ...input, ...encoded }));
  if (!body) return fc.record(rest);
  return fc
    .record({ ...rest, json: valid(jsonSchemaOf(body, "input"), hints) })
    .map((input) => ({ ...input, json: carried(input.json) }));
}

const takes = ({ query, body }: Operation, input: Case): boolean =>
  (query?.safeParse(asRead(input.query ?? {})).success ?? true) &&
  (body?.safeParse(input.json).success ?? true);

/** Requests that the schemas do not take, and those that do not even come to a schema. */
export function unsoundInputs(operation: Operation): fc.Arbitrary<Case> {
  const { query, body, bodies, hints } = operation;
  const sound = soundInputs(operation);
  const variants: fc.Arbitrary<Case>[] = [];
  if (bodies)
    variants.push(fc.tuple(at, bodies.broken).map(([index, encoded]) => ({ at: index, ...encoded })));
  if (body) {
    const wrong = fc
      .tuple(sound, broken(jsonSchemaOf(body, "input"), hints))
      .map(([input, json]) => ({ ...input, json: carried(json) }));
    variants.push(
      wrong,
      wrong,
      fc
        .tuple(at, malformed(operation.sign !== undefined))
        .map(([index, encoded]) => ({ at: index, ...encoded })),
    );
  }
  if (query)
    variants.push(
      fc.tuple(sound, broken(jsonSchemaOf(query, "input"), hints)).map(([input, wrong]) => ({
        ...input,
        query:
          typeof wrong === "object" && wrong !== null && !Array.isArray(wrong)
            ? (wrong as Record<string, unknown>)
            : {},
      })),
    );
  return fc.oneof(...variants).filter((input) => input.bytes !== undefined || !takes(operation, input));
}

const half = ({ share = 1 }: Operation): number => (FULL_CASES / 2) * share;

async function ask(
  bench: Bench,
  place: Place,
  operation: Operation,
  input: Case,
  filled: boolean,
): Promise<Answer> {
  const prepared = (await operation.prepare?.(bench.world)) ?? {};
  const fill = filled && typeof input.json === "object" && input.json !== null ? prepared.fill : undefined;
  const whole = fill ? { ...input, json: fill(input.json as object) } : input;
  const answer = await send(
    port(bench, place, input),
    requestOf(operation, place.address, bench.world, prepared, whole),
  );
  const flaw = flawOf(answer);
  if (flaw) throw new Error(`${operation.method} ${place.address} ${flaw}`);
  return answer;
}

/** Whoever may ask, and asks as the schemas say, is answered as they say, and never with an error of the server. */
export async function checkValid(bench: Bench, place: Place, operation: Operation): Promise<void> {
  const statuses: number[] = [];
  const property = fc.asyncProperty(
    soundInputs(operation).filter((input) => takes(operation, input)),
    async (input) => {
      const answer = await ask(bench, place, operation, input, true);
      statuses.push(answer.status);
      const misfit = answer.status < 300 ? misfitOf(operation, answer) : undefined;
      if (misfit) throw new Error(`${operation.method} ${place.address}: ${misfit}`);
    },
  );
  await check(property, parameters(half(operation)));
  // `If-None-Match: *`, which is among the noise, is true of whatever is there; to an API Route's own `res.json` after a PATCH, too.
  const succeeded = statuses.filter((status) => status < 300 || status === 304).length;
  if (succeeded < statuses.length * (operation.succeeds ?? 1))
    throw new Error(
      `${operation.method} ${place.address}: ${succeeded} of ${statuses.length} succeeded: ${[...new Set(statuses)].join(" ")}`,
    );
}

const WATCHED = [
  "User",
  "Session",
  "Registration",
  "Organization",
  "Membership",
  "Invitation",
  "Project",
  "Deployment",
  "Event",
  "ApiToken",
];
const FINGERPRINT = WATCHED.map(
  (table) => `(SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM "${table}" t)`,
).join(" || ");

const fingerprint = async (): Promise<string> =>
  (await asOwner<{ all: string }>(`SELECT ${FINGERPRINT} AS "all"`))[0]?.all ?? "";

const isRefusal = (status: number): boolean => [400, 413, 415, 422, 431].includes(status);

/** What the schemas do not take is refused with the reasons, and changes nothing. */
export async function checkInvalid(bench: Bench, place: Place, operation: Operation): Promise<void> {
  const property = fc.asyncProperty(unsoundInputs(operation), async (input) => {
    // Prepared before the look, so that what is prepared is not taken for a change.
    const prepared = (await operation.prepare?.(bench.world)) ?? {};
    const before = await fingerprint();
    const answer = await ask(bench, place, { ...operation, prepare: () => prepared }, input, false);
    if (!isRefusal(answer.status))
      throw new Error(`${operation.method} ${place.address} answered ${answer.status}: ${answer.text}`);
    // Node refuses a head of 16 KB by itself.
    if (input.bytes === undefined && answer.status !== 431) expectIssues(answer);
    if ((await fingerprint()) !== before)
      throw new Error(`${operation.method} ${place.address} changed rows, and answered ${answer.status}`);
  });
  await check(property, parameters(half(operation)));
}

function expectIssues({ text, status }: Answer): void {
  const { issues } = JSON.parse(text) as { issues?: { path: unknown[]; message: string }[] };
  if (
    status !== 400 ||
    !issues?.length ||
    issues.some(({ path, message }) => !Array.isArray(path) || !message)
  )
    throw new Error(`no issues: ${status} ${text}`);
}

/** Whether there is anything that its schemas could refuse. */
export const hasInput = ({ query, body, bodies }: Operation): boolean => Boolean(query ?? body ?? bodies);

/** Path parameters that are no ids are the client's mistake, too. */
export async function checkPaths(bench: Bench, place: Place): Promise<void> {
  const [operation] = place.operations;
  const names = [...place.address.matchAll(/\[(\w+)\]/g)].map((match) => match[1] as string);
  if (!operation || names.length === 0) return;
  const wrong = hostileText(4000).filter((text) => text !== "" && text.isWellFormed());
  const property = fc.asyncProperty(
    fc.constantFrom(...place.operations),
    fc.constantFrom(...names),
    wrong,
    at,
    async (one, name, value, index) => {
      const prepared = (await one.prepare?.(bench.world)) ?? {};
      const prepare = () => ({ ...prepared, params: { ...prepared.params, [name]: value } });
      const { status, text } = await ask(bench, place, { ...one, prepare }, { at: index }, false);
      if (status < 400)
        throw new Error(
          `${one.method} ${place.address} with ${name} ${JSON.stringify(value)} answered ${status}: ${text}`,
        );
    },
  );
  await check(property, parameters(FULL_CASES / 5));
}
