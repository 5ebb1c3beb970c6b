import * as argon2 from "@node-rs/argon2";
import { asOwner, makeUser, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { useMailbox } from "../support/mail";
import { makePerson, PASSWORD } from "../support/people";

jest.mock("@node-rs/argon2", () => {
  const real = jest.requireActual<typeof argon2>("@node-rs/argon2");
  return { ...real, hash: jest.fn(real.hash), verify: jest.fn(real.verify) };
});

useTestDatabase();
const mailbox = useMailbox();

const hash = jest.mocked(argon2.hash);
const verify = jest.mocked(argon2.verify);

const signIn = (email: string, password: string) =>
  new Browser().send("POST", "/api/auth/sign-in", { email, password });

const register = (email: string) =>
  new Browser().send("POST", "/api/auth/register", { email, name: "Ada", password: PASSWORD });

const confirm = (token: unknown, password: string) =>
  new Browser().send("POST", "/api/auth/confirm", { token, password });

/** How often a password was hashed and checked meanwhile, and what against: the cost of a hash is in its parameters. */
async function work(run: () => Promise<unknown>): Promise<object> {
  hash.mockClear();
  verify.mockClear();
  await run();
  const costs = verify.mock.calls.map(([against]) => String(against).split("$").slice(0, 4).join("$"));
  return { hashes: hash.mock.calls.length, costs };
}

const ONE_CHECK = { hashes: 0, costs: ["$argon2id$v=19$m=19456,t=2,p=1"] };

test("signing in costs one check of a hash, whoever there is or is not", async () => {
  const ada = await makePerson();
  const disabled = await makePerson({ disabledAt: new Date() });
  const unusable = await makeUser({ passwordHash: "!" });
  const empty = await makeUser({ passwordHash: "" });
  const truncated = await makeUser({ passwordHash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA" });
  await signIn("first@example.com", PASSWORD); // makes what unknown addresses are checked against
  for (const [email, password, status] of [
    [ada.user.email, PASSWORD, 200],
    [ada.user.email, "a wrong password", 401],
    ["nobody@example.com", PASSWORD, 401],
    [disabled.user.email, PASSWORD, 401],
    [disabled.user.email, "a wrong password", 401],
    [unusable.email, PASSWORD, 401],
    [empty.email, PASSWORD, 401],
    [truncated.email, PASSWORD, 401],
  ] as const) {
    let answered = 0;
    const done = await work(async () => (answered = (await signIn(email, password)).status));
    expect([answered, done]).toEqual([status, ONE_CHECK]);
  }
});

test("a failed attempt leaves one entry in the log, of the account where there is one, and no address", async () => {
  const { user } = await makePerson();
  await signIn("nobody@example.com", PASSWORD);
  await signIn(user.email, "a wrong password");
  const log = await asOwner<{ accountId: string | null }>('SELECT * FROM "AuditEntry" ORDER BY "id"');
  expect(log).toEqual([
    expect.objectContaining({ action: "sign_in.failed", accountId: null, actorId: null, data: {} }),
    expect.objectContaining({ action: "sign_in.failed", accountId: user.id, actorId: null, data: {} }),
  ]);
  expect(JSON.stringify(log)).not.toMatch(/nobody|password/);
});

test("registering costs one hash, whether the address has an account or not", async () => {
  const { user } = await makePerson();
  const known = await work(() => register(user.email));
  const unknown = await work(() => register("nobody@example.com"));
  expect([known, unknown]).toEqual([
    { hashes: 1, costs: [] },
    { hashes: 1, costs: [] },
  ]);
});

test("confirming costs one check of a hash, whatever the token is worth", async () => {
  for (const email of ["ada@example.com", "grace@example.com"]) await register(email);
  const [ada, grace] = mailbox.all().map(({ token }) => token);
  await asOwner(`UPDATE "Registration" SET "expiresAt" = now() WHERE "email" = 'grace@example.com'`);
  await confirm("first", PASSWORD); // makes what unknown tokens are checked against
  for (const [token, password, status] of [
    ["nobody's", PASSWORD, 404],
    [grace, PASSWORD, 404],
    [ada, "a wrong password", 401],
    [ada, PASSWORD, 201],
    [ada, PASSWORD, 404],
  ] as const) {
    let answered = 0;
    const done = await work(async () => (answered = (await confirm(token, password)).status));
    expect([answered, done]).toEqual([status, ONE_CHECK]);
  }
});

test("where the log cannot be written nobody is signed in, and nothing is told", async () => {
  const { user } = await makePerson();
  await asOwner('ALTER TABLE "AuditEntry" ADD CONSTRAINT broken CHECK (false) NOT VALID');
  try {
    const answers = [await signIn(user.email, PASSWORD), await signIn(user.email, "a wrong password")];
    for (const { status, setCookies } of answers) expect([status, setCookies]).toEqual([500, []]);
  } finally {
    await asOwner('ALTER TABLE "AuditEntry" DROP CONSTRAINT broken');
  }
});
