import { asOwner, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makePerson, PASSWORD } from "../support/people";

// What is counted here are attempts, some hundreds of them; a real hash takes some 20 ms each.
jest.mock("@/lib/auth/password", () => ({
  hashPassword: (password: string) => Promise.resolve(`hash of ${password}`),
  verifyPassword: (hash: string | undefined, password: string) =>
    Promise.resolve(hash === `hash of ${password}`),
}));

useTestDatabase();

const WRONG = "a wrong password";
const ADA = "ada@example.com";

/** Where the store of the counters is chosen, and the addresses are told. */
const VARIABLES = ["DATABASE_URL", "TRUSTED_PROXIES", "RATE_LIMITS"] as const;
const before = VARIABLES.map((name) => [name, process.env[name]] as const);
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

function signIn(email: string, password: string, address = "192.0.2.1") {
  const from = { "x-forwarded-for": address };
  return new Browser().send("POST", "/api/auth/sign-in", { email, password }, from);
}

/** What so many attempts at once are answered, as counts by status. */
async function statuses(attempts: ReturnType<typeof signIn>[]): Promise<Record<number, number>> {
  const found: Record<number, number> = {};
  for (const { status } of await Promise.all(attempts)) found[status] = (found[status] ?? 0) + 1;
  return found;
}

const times = (number: number, run: (index: number) => ReturnType<typeof signIn>) =>
  Array.from({ length: number }, (_, index) => run(index));

/** What guessing one account is answered, from one address and then from many. */
const guess = async (email: string) => [
  await statuses(times(4, () => signIn(email, WRONG))),
  await statuses(times(5, (index) => signIn(email, WRONG, `198.51.100.${index}`))),
];

describe.each([
  ["in memory", ""],
  ["on PostgreSQL", "postgres://the.test/pool"],
])("counted %s", (_, url) => {
  beforeEach(async () => {
    if (url) process.env.DATABASE_URL = url;
    else delete process.env.DATABASE_URL;
    process.env.TRUSTED_PROXIES = "1";
    await makePerson({ email: ADA });
  });

  test("of 50 wrong passwords at once for one account ten are checked", async () => {
    expect(await statuses(times(50, () => signIn(ADA, WRONG)))).toEqual({ 401: 10, 429: 40 });
  });

  test("the right password does not pass either once the account is held back from there", async () => {
    await Promise.all(times(10, () => signIn(ADA, WRONG)));
    const { status, body, header, setCookies } = await signIn(ADA, PASSWORD);
    expect({ status, body, setCookies }).toEqual({
      status: 429,
      body: {
        error: expect.stringMatching(/^Too many requests; try again in \d+ seconds$/),
        code: "rate_limited",
        requestId: expect.any(String),
      },
      setCookies: [],
    });
    expect(Number(header("retry-after"))).toBeGreaterThan(890);
    expect(Number(header("retry-after"))).toBeLessThanOrEqual(900);
    expect(header("ratelimit-policy")).toBe('"sign-in-account-address";q=10;w=900');
    expect(header("ratelimit")).toBe(`"sign-in-account-address";r=0;t=${header("retry-after")}`);
    expect([header("ratelimit-limit"), header("ratelimit-remaining"), header("ratelimit-reset")]).toEqual([
      "10",
      "0",
      header("retry-after"),
    ]);
    expect(await signIn(ADA, PASSWORD, "192.0.2.2")).toMatchObject({ status: 200 });
  });

  test("says how the quota stands, right or wrong", async () => {
    const wrong = await signIn(ADA, WRONG);
    expect([wrong.status, wrong.header("ratelimit-remaining")]).toEqual([401, "9"]);
    const right = await signIn(ADA, PASSWORD);
    expect([right.status, right.header("ratelimit-remaining")]).toEqual([200, "8"]);
  });

  test("a success begins again", async () => {
    process.env.RATE_LIMITS = "sign-in-account-address=3/60";
    for (let round = 0; round < 3; round++) {
      await Promise.all(times(2, () => signIn(ADA, WRONG)));
      expect(await signIn(ADA, PASSWORD)).toMatchObject({ status: 200 });
    }
  });

  test("another account is not held back there", async () => {
    const { user } = await makePerson();
    process.env.RATE_LIMITS = "sign-in-account-address=2/60";
    await Promise.all(times(3, () => signIn(ADA, WRONG)));
    expect(await signIn(user.email, PASSWORD)).toMatchObject({ status: 200 });
  });

  test("guessing one account from many addresses is held back", async () => {
    process.env.RATE_LIMITS = "sign-in-account=5/60";
    const many = times(10, (index) => signIn(ADA, WRONG, `198.51.100.${index}`));
    expect(await statuses(many)).toEqual({ 401: 5, 429: 5 });
  });

  test("and does not lock the owner out where the owner has been of late", async () => {
    process.env.RATE_LIMITS = "sign-in-account=5/60";
    await signIn(ADA, PASSWORD, "203.0.113.7");
    await Promise.all(times(6, (index) => signIn(ADA, WRONG, `198.51.100.${index}`)));
    expect(await signIn(ADA, PASSWORD, "203.0.113.8")).toMatchObject({ status: 429 });
    expect(await signIn(ADA, PASSWORD, "203.0.113.7")).toMatchObject({ status: 200 });
  });

  test("there too no more than ten wrong ones pass", async () => {
    await signIn(ADA, PASSWORD, "203.0.113.7");
    expect(await statuses(times(15, () => signIn(ADA, WRONG, "203.0.113.7")))).toEqual({ 401: 10, 429: 5 });
  });

  test("an address that no account has is held back alike: the limit tells nothing", async () => {
    process.env.RATE_LIMITS = "sign-in-account=5/60,sign-in-account-address=3/60";
    const [unknown, known] = [await guess("nobody@example.com"), await guess(ADA)];
    expect(unknown).toEqual(known);
    expect(known[0]).toEqual({ 401: 3, 429: 1 });
  });

  test("one address may try so many accounts", async () => {
    process.env.RATE_LIMITS = "sign-in=5/60";
    const spray = times(9, (index) => signIn(`user${index}@example.com`, WRONG));
    expect(await statuses(spray)).toEqual({ 401: 5, 429: 4 });
    expect(await signIn(ADA, PASSWORD, "192.0.2.2")).toMatchObject({ status: 200 });
  });

  test("an IPv6 network of 64 bits is one address", async () => {
    process.env.RATE_LIMITS = "sign-in-account-address=3/60";
    const near = times(6, (index) => signIn(ADA, WRONG, `2001:db8:0:1::${index + 1}`));
    expect(await statuses(near)).toEqual({ 401: 3, 429: 3 });
    expect(await signIn(ADA, WRONG, "2001:db8:0:2::1")).toMatchObject({ status: 401 });
  });
});

test("the table of counters names neither e-mail address nor IP address", async () => {
  process.env.DATABASE_URL = "postgres://the.test/pool";
  process.env.TRUSTED_PROXIES = "1";
  await makePerson({ email: ADA });
  await signIn(ADA, WRONG);
  await signIn(ADA, PASSWORD);
  const keys = (await asOwner<{ key: string }>("SELECT key FROM rate_limit")).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(key).toMatch(/^[a-z-]+:[\w-]{22}$/);
});
