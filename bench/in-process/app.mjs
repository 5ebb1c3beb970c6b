// The reference app's own modules, on the built next-portage, with a database that answers at once.
// oxlint-disable no-underscore-dangle -- Node's module hooks have no other names
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const BUILT = fileURLToPath(new URL("../../lib/portage/dist/index.cjs", import.meta.url));

export const USER_ID = "11111111-1111-4111-8111-111111111111";
export const ORGANIZATION_ID = "22222222-2222-4222-8222-222222222222";
export const SESSION_ID = "33333333-3333-4333-8333-333333333333";

/** Loads a module of the app, by its path from the root. */
export function appModule(file) {
  return require(`../../${file}`);
}

/** The built package, one copy for the bench and for the app. */
export const portage = () => require("next-portage");

/** TypeScript for the app's modules, and the built package in the place of the sources. */
export function prepareApp() {
  const support = require("../../__tests__/support/typescript.js");
  const Module = require("node:module");
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) =>
    request === "next-portage" ? BUILT : resolve(request, ...rest);
  globalThis[Symbol.for("portage.prisma")] = Promise.resolve(instantDatabase());
  return support;
}

/** What Prisma would give, without its own work and the database's: a session with its user, and two memberships. */
function instantDatabase() {
  const user = { id: USER_ID, email: "ada@example.com", name: "Ada", disabledAt: null };
  const now = Date.now();
  const day = 86_400_000;
  const session = {
    id: SESSION_ID,
    userId: USER_ID,
    user,
    createdAt: new Date(now),
    lastSeenAt: new Date(now + day),
    expiresAt: new Date(now + 20 * day),
  };
  const memberships = [
    { organizationId: ORGANIZATION_ID, role: "ADMIN" },
    { organizationId: SESSION_ID, role: "MEMBER" },
  ];
  const tx = { $executeRaw: async () => 1, membership: { findMany: async () => memberships } };
  return { session: { findUnique: async () => session }, $transaction: async (run) => run(tx) };
}
