import { Prisma } from "@/lib/db/generated/client";
import { errorMessage } from "@/lib/logging/error-message";

const CANARY = "canary-7f3a9c";
const client = { clientVersion: "7" };
const invocation = `\nInvalid \`__TURBOPACK__imported__.prisma.project.create()\` invocation:\n{ data: { name: "${CANARY}" } }`;

test.each<[string, unknown, string]>([
  [
    "a call with wrong arguments",
    new Prisma.PrismaClientValidationError(invocation, client),
    "An error of the database, project.create()",
  ],
  [
    "a refused statement",
    new Prisma.PrismaClientKnownRequestError(`${invocation} ${CANARY}`, { ...client, code: "P2002" }),
    "An error of the database, project.create(), P2002",
  ],
  [
    "a raw query, whose message quotes what PostgreSQL says",
    new Prisma.PrismaClientKnownRequestError(`Raw query failed: "${CANARY}"`, {
      ...client,
      code: "P2010",
      meta: { driverAdapterError: { cause: { originalCode: "22P02" } }, modelName: "Project" },
    }),
    "An error of the database, Project, P2010, SQLSTATE 22P02",
  ],
  [
    "pg's own",
    Object.assign(new Error(`invalid input syntax for type uuid: "${CANARY}"`), {
      severity: "ERROR",
      code: "22P02",
    }),
    "An error of the database, SQLSTATE 22P02",
  ],
])("%s: the operation and the codes, and no value", (_name, error, message) => {
  expect(errorMessage(error)).toBe(message);
});

test.each([new Error("x"), Object.assign(new Error("x"), { code: "ENOENT" }), { name: "a" }])(
  "%p keeps its message",
  (error) => {
    expect(errorMessage(error)).toBeUndefined();
  },
);
