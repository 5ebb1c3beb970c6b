import { boundRead } from "./bound-read";
import { boundState, checkBinding } from "./bound-state";
import { getPrisma } from "./client";
import type { Prisma } from "./generated/client";
import { lazyPromise } from "./lazy-promise";

const MODELS = [
  "organization",
  "membership",
  "invitation",
  "project",
  "deployment",
  "event",
  "apiToken",
  "auditEntry",
  "user",
] as const;
const RAW = ["$queryRaw", "$executeRaw"] as const;
const OPERATIONS = [
  ...(["findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany"] as const),
  ...(["create", "createMany", "createManyAndReturn", "upsert"] as const),
  ...(["update", "updateMany", "updateManyAndReturn", "delete", "deleteMany"] as const),
  ...(["count", "aggregate", "groupBy"] as const),
] satisfies (keyof Prisma.ProjectDelegate)[];

/**
 * A database client bound to an organization or to a user. Of `user`, only `id`, `email` and `name` can be selected:
 * `tx.membership.findMany({ include: { user: { select: { id: true, email: true, name: true } } } })`.
 */
export type TenantClient = Pick<Prisma.TransactionClient, (typeof MODELS)[number] | (typeof RAW)[number]>;

/** How long a transaction may wait for a connection and how long it may run, both in milliseconds. */
export interface TransactionOptions {
  maxWait?: number;
  timeout?: number;
  isolationLevel?: Prisma.TransactionIsolationLevel;
}

/** What a handler gets as `ctx.db`: a client that is bound to the request's organization, call by call. */
export interface OrgDb extends TenantClient {
  readonly organizationId: string;
  /** Several calls in one transaction. Inside, use `tx` alone. */
  $transaction<T>(fn: (tx: TenantClient) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

/**
 * A client whose every call is bound to the organization: it can neither read nor write another's rows, whatever the `where`
 * says. Like Prisma's, a call runs when it is awaited. Reads go out without a transaction around them, all but `findUnique`
 * (prefer `findFirst`) and raw SQL; what writes runs in a transaction of its own.
 *
 * @example
 * const db = orgDb(organizationId);
 * await db.project.findMany({ where: { archivedAt: null } });
 */
export function orgDb(organizationId: string): OrgDb {
  const members: Record<string, unknown> = {
    organizationId,
    $transaction: (fn: (tx: TenantClient) => Promise<unknown>, options?: TransactionOptions) =>
      withOrg(organizationId, fn, options),
  };
  for (const name of RAW) members[name] = boundMethod(organizationId, (tx) => tx, name);
  for (const model of MODELS) members[model] = boundModel(organizationId, model);
  return members as unknown as OrgDb;
}

/**
 * Runs `fn` in one transaction as the tenant role, bound to the organization; both end with the transaction.
 * Inside, use `tx` alone: another client would wait for a connection that this transaction may hold.
 *
 * @throws TypeError when the id is not a UUID, or when called inside another bound transaction.
 * @example
 * await withOrg(organizationId, async (tx) => {
 *   const project = await tx.project.create({ data: { organizationId, name } });
 *   await tx.event.create({ data: { organizationId, type: "project.created", subjectId: project.id } });
 * });
 */
export function withOrg<T>(
  organizationId: string,
  fn: (tx: TenantClient) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  return bound({ organizationId }, fn, options);
}

/**
 * As `withOrg`, bound to a user instead: shows the own memberships, the organizations they are in, the invitations to
 * the own e-mail address, the own account and what the audit log says of it. Nothing can be written.
 *
 * @throws TypeError as `withOrg`.
 */
export function withUser<T>(
  userId: string,
  fn: (tx: TenantClient) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  return bound({ userId }, fn, options);
}

interface Scope {
  organizationId?: string;
  userId?: string;
}

async function bound<T>(
  scope: Scope,
  fn: (tx: TenantClient) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  const { organizationId = "", userId = "" } = scope;
  checkBinding(organizationId || userId);
  const prisma = await getPrisma();
  const state = { open: true };
  try {
    return await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('role', 'app_tenant', true),
        set_config('app.org_id', ${organizationId}, true), set_config('app.user_id', ${userId}, true)`;
      // Awaited here, because a Prisma promise runs where it is awaited.
      return boundState.run(state, async () => await fn(tx));
    }, options);
  } finally {
    // A stream that was made inside may outlive the transaction, and still carries this store.
    state.open = false;
  }
}

/** What needs no transaction. Not `findUnique`: Prisma makes one query of those of a tick, whoever asks. */
const READS: ReadonlySet<string> = new Set([
  ...(["findFirst", "findFirstOrThrow", "findMany"] as const),
  ...(["count", "aggregate", "groupBy"] as const),
] satisfies Operation[]);

type Method = (...parameters: unknown[]) => Promise<unknown>;
type Operation = (typeof OPERATIONS)[number];
type Name = Operation | (typeof RAW)[number];

function boundMethod(organizationId: string, target: (tx: TenantClient) => unknown, name: Name): Method {
  return (...parameters) => {
    const call = (db: TenantClient) => (target(db) as Record<Name, Method>)[name](...parameters);
    const inTransaction = () => withOrg(organizationId, call);
    return lazyPromise(() =>
      READS.has(name) ? boundRead(organizationId, call, inTransaction) : inTransaction(),
    );
  };
}

function boundModel(organizationId: string, model: (typeof MODELS)[number]): object {
  return new Proxy(
    {},
    {
      get: (_, property) => {
        const name = OPERATIONS.find((operation) => operation === property);
        // Any other name is undefined, `then` above all: a model is no promise.
        return name && boundMethod(organizationId, (tx) => tx[model], name);
      },
    },
  );
}
