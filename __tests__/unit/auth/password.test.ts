import { hashPassword, verifyPassword } from "@/lib/auth/password";

test("hashes with argon2id, OWASP's parameters and a salt of its own", async () => {
  const [one, other] = await Promise.all([hashPassword("secret"), hashPassword("secret")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(other).not.toBe(one);
});

test("fits the password that it was made of, and no other", async () => {
  const hash = await hashPassword("correct horse");
  const tried = ["correct horse", "correct horse ", "Correct horse", "", "correct hors"];
  const fits = await Promise.all(tried.map((password) => verifyPassword(hash, password)));
  expect(fits).toEqual([true, false, false, false, false]);
});

test("takes a password however the keyboard composed it", async () => {
  const hash = await hashPassword("caf\u00e9");
  expect(await verifyPassword(hash, "cafe\u0301")).toBe(true);
});

test("tells passwords apart that begin alike, beyond bcrypt's 72 bytes", async () => {
  const start = "x".repeat(100);
  expect(await verifyPassword(await hashPassword(`${start}1`), `${start}2`)).toBe(false);
});

test.each(["", "!", "$argon2id$v=19$m=19456,t=2,p=1$", "$2b$10$abcdefghijklmnopqrstuv", "secret"])(
  "no password fits %j, which is no hash",
  async (hash) => {
    expect(await verifyPassword(hash, "secret")).toBe(false);
  },
);
