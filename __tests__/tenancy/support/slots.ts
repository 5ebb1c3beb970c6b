import { randomUUID } from "node:crypto";
import { encodeAuditCursor } from "@/lib/audit/cursor";
import { sign } from "@/lib/webhooks/signature";
import { encodeCursor } from "@/lib/projects/cursor";
import type { IdKind } from "@/lib/policy";
import type { Sent } from "./client";
import { encoded, inputOf, type Input } from "./inputs";
import type { Entry } from "./policy-routes";
import { fill, idOf, pathIds } from "./requests";
import type { Person, Tenant } from "./tenant";

/** Whose row an id in a probe is: another tenant's, or nobody's at all. */
export type Of = "foreign" | "missing";

/** One place of a route in which another tenant's id is put. */
export interface Slot {
  /** `path orgId`, `body organizationId`, `header x-organization-id` … */
  name: string;
  /**
   * `refused`: the id counts, so that the answer is no 2xx. `ignored`: it does not, and the answer is what it is without it; what is
   * about the sender's own rows may be answered with 2xx.
   */
  expect: "refused" | "ignored";
  /** Whether a missing id has to look the same. A secret that somebody was given need not. */
  comparable: boolean;
  request: (probe: Probe, of: Of) => Sent;
}

/** Who asks for whose rows. */
export interface Probe {
  entry: Entry;
  /** The sender's organization. */
  own: Tenant;
  foreign: Tenant;
  person: Person | undefined;
  /** What tells who the sender is. */
  headers: Record<string, string>;
}

/** Where an application might look for an organization, though this one does not. */
const QUERY = ["organizationId", "orgId", "projectId", "userId"];
const HEADERS = ["x-organization-id", "x-tenant-id", "x-user-id"];
const COOKIES = ["org", "organizationId"];

/** The unlisted ones that stand for all where there is little time. */
const FEW =
  /^(path|query (organizationId|cursor)|header (x-organization-id|last-event-id)|cookie org$|nested connect|body (organizationId|projectId|token))/;

/** All slots of a route, or those that it names and one of each other sort. */
export function slotsOf(entry: Entry, all = true): Slot[] {
  const slots = [
    ...pathSlots(entry),
    ...declaredSlots(entry, "query"),
    ...declaredSlots(entry, "header"),
    ...declaredSlots(entry, "body"),
    ...(entry.method === "GET" ? [] : unlistedBodySlots(entry)),
    ...ignoredSlots(),
  ];
  return all ? slots : slots.filter(({ name }) => FEW.test(name));
}

const SPENDING = new Set([
  "POST /api/auth/sign-out",
  "PUT /api/me/password",
  "POST /api/invitations/accept",
  "POST /api/auth/confirm",
  "POST /api/orgs/:orgId/webhook-secret",
]);

/** Whether a request that succeeds takes something away that the next one needs. */
export const spends = ({ key, method }: Entry): boolean => method === "DELETE" || SPENDING.has(key);

/** Every choice of the path's ids but none: of two, each alone and both. */
function choicesOf(names: readonly string[]): string[][] {
  const [first, ...rest] = names;
  if (first === undefined) return [];
  const others = choicesOf(rest);
  return [[first], ...others, ...others.map((choice) => [first, ...choice])];
}

function pathSlots({ ids }: Entry): Slot[] {
  return choicesOf(Object.keys(ids)).map((choice) => ({
    name: `path ${choice.join(" and ")}`,
    expect: "refused",
    comparable: true,
    request: (probe, of) =>
      build(probe, {
        ids: Object.fromEntries(choice.map((name) => [name, foreignId(probe, ids[name]!, of)])),
      }),
  }));
}

function declaredSlots({ rule }: Entry, part: "query" | "header" | "body"): Slot[] {
  const counts = part === "body";
  return Object.entries(rule[part] ?? {}).map(([name, kind]) => ({
    name: `${part} ${name}`,
    expect: counts ? "refused" : "ignored",
    comparable: kind !== "invitationToken",
    request: (probe, of) => build(probe, { [part]: { [name]: foreignId(probe, kind, of) } }),
  }));
}

/** Keys that no schema lists: refused as unknown where there is a schema of a body. */
function unlistedBodySlots(entry: Entry): Slot[] {
  const shapes: Record<string, (id: string, body: unknown) => unknown> = {
    "body organizationId": (id) => ({ organizationId: id }),
    "body id": (id) => ({ id }),
    "nested connect": (id) => ({ organization: { connect: { id } } }),
    "nested create": (id) => ({ memberships: { create: { organizationId: id, role: "OWNER" } } }),
    "nested where": (id) => ({ where: { organizationId: id } }),
    "body list": (id, body) => [{ ...(body as object), organizationId: id }],
  };
  return Object.entries(shapes).map(([name, shape]) => ({
    name,
    expect: hasBody(entry) ? "refused" : "ignored",
    comparable: true,
    request: (probe, of) =>
      build(probe, { more: (body) => shape(foreignId(probe, "organization", of), body) }),
  }));
}

const ANYBODY = { people: {}, tokens: {} } as unknown as Tenant;
const READS_BODY = new Map<string, boolean>();
/** Whether the route takes JSON. The webhook takes it too, and looks at nothing of it before the signature. */
function hasBody({ key }: Entry): boolean {
  const known = READS_BODY.get(key);
  if (known !== undefined) return known;
  const person = { name: "", invitedBy: "" } as Person;
  const tenant = { ...ANYBODY, people: { stranger: { email: "" } } } as unknown as Tenant;
  const reads = inputOf(key, { tenant, person }).body !== undefined;
  READS_BODY.set(key, reads);
  return reads;
}

const ignored = (name: string, parts: (id: (kind: IdKind) => string) => Parts): Slot => ({
  name,
  expect: "ignored",
  comparable: true,
  request: (probe, of) =>
    build(
      probe,
      parts((kind) => foreignId(probe, kind, of)),
    ),
});

const ignoredSlots = (): Slot[] => [
  ...QUERY.map((name) => ignored(`query ${name}`, (id) => ({ query: { [name]: id(kindOf(name)) } }))),
  ...HEADERS.map((name) => ignored(`header ${name}`, (id) => ({ header: { [name]: id(kindOf(name)) } }))),
  ...COOKIES.map((name) => ignored(`cookie ${name}`, (id) => ({ cookie: `${name}=${id("organization")}` }))),
];

const kindOf = (name: string): IdKind => {
  if (name === "projectId") return "project";
  return /user/i.test(name) ? "member" : "organization";
};

function foreignId({ foreign }: Probe, kind: IdKind, of: Of): string {
  if (kind === "projectCursor") return projectCursor(of === "foreign" ? foreign.projectId : randomUUID());
  // Before the first of all rows: what comes after it, or before the last, is everybody's.
  if (kind === "event") return of === "foreign" ? "1" : "9";
  if (kind === "auditCursor") return encodeAuditCursor(of === "foreign" ? 999_999_999n : 999_999_998n);
  if (kind === "invitationToken") return of === "foreign" ? foreign.invitationToken : "A".repeat(64);
  return of === "foreign" ? idOf(foreign, kind) : randomUUID();
}

const projectCursor = (id: string): string =>
  encodeCursor({ sort: "-createdAt", value: "2099-01-01T00:00:00.000Z", id });

interface Parts {
  ids?: Record<string, string>;
  query?: Record<string, string>;
  header?: Record<string, string>;
  cookie?: string;
  body?: Record<string, unknown>;
  more?: (body: unknown) => unknown;
}

function build(probe: Probe, { ids, query, header, cookie, body, more }: Parts): Sent {
  const { entry, own, person } = probe;
  const input = inputOf(entry.key, { tenant: own, person });
  const { headers, body: bytes } = encoded(merged(input, body, more));
  const sent = { ...headers, ...probe.headers, ...header };
  if (cookie) sent["cookie"] = [sent["cookie"], cookie].filter(Boolean).join("; ");
  const search = query ? `?${new URLSearchParams(query)}` : "";
  const path = fill(entry.path, { ...pathIds(entry, own, person), ...ids }) + search;
  return { method: entry.method, path, headers: signed(probe, sent, bytes), body: bytes };
}

function merged(input: Input, body: Parts["body"], more: Parts["more"]): Input {
  const whole = body ? { ...input.body, ...body } : input.body;
  if (!more) return { ...input, ...(whole && { body: whole }) };
  const extra = more(whole ?? {});
  return {
    body: (Array.isArray(extra) ? extra : { ...whole, ...(extra as object) }) as Record<string, unknown>,
  };
}

/** A webhook is signed with the sender's own secret: that is all that the sender has. */
function signed({ entry, own }: Probe, headers: Record<string, string>, body: string | undefined) {
  if (entry.key !== "POST /api/webhooks/:orgId" || body === undefined) return headers;
  const signature = sign(own.webhookSecret, Buffer.from(body), Math.floor(Date.now() / 1000));
  return { ...headers, "x-portage-signature": signature };
}
