import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { issueToken, TOKEN_LIFETIME_S, verifyToken } from "@/lib/auth/token";
import { jwtConfig } from "@/lib/config/jwt";
import { setEnvironment, useClock, useEnvironment } from "./support";

useEnvironment();

const userId = randomUUID();
const sessionId = randomUUID();
const SECRET = "a shared secret of thirty-two bytes or more";

const pem = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    JWT_PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }),
    JWT_PUBLIC_KEY: publicKey.export({ type: "spki", format: "pem" }),
  } as { JWT_PRIVATE_KEY: string; JWT_PUBLIC_KEY: string };
};

const issued = async () => (await issueToken(userId, sessionId)) ?? "";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const partOf = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split(".")[index] ?? "", "base64url").toString()) as Record<string, unknown>;

const flipped = (text: string) =>
  Buffer.from(Buffer.from(text, "base64url").map((byte) => byte ^ 1)).toString("base64url");

const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: object = {}) => ({
  sub: userId,
  sid: sessionId,
  iss: "portage",
  aud: "portage-api",
  iat: now(),
  exp: now() + 60,
  ...changes,
});

/** Signed with the configured key: what the holder of the key could say. */
function signed(payload: Record<string, unknown>): Promise<string> {
  const { algorithm, signingKey } = jwtConfig();
  return new SignJWT(payload).setProtectedHeader({ alg: algorithm }).sign(signingKey!);
}

describe.each<[string, string, () => Record<string, string | undefined>]>([
  ["a key pair", "EdDSA", pem],
  ["a private key alone", "EdDSA", () => ({ JWT_PRIVATE_KEY: pem().JWT_PRIVATE_KEY })],
  [
    "a key on one line",
    "EdDSA",
    () => ({ JWT_PRIVATE_KEY: pem().JWT_PRIVATE_KEY.replaceAll("\n", String.raw`\n`) }),
  ],
  ["a shared secret", "HS256", () => ({ JWT_SECRET: SECRET })],
  ["nothing but SESSION_PASSWORD", "HS256", () => ({})],
])("with %s", (_, alg, variables) => {
  beforeEach(() => setEnvironment(variables()));

  test("a token says who, in which session, for whom and for how long", async () => {
    const token = await issued();
    expect(partOf(token, 0)).toEqual({ alg, typ: "JWT" });
    const { iat } = partOf(token, 1);
    expect(partOf(token, 1)).toEqual(claims({ iat, exp: Number(iat) + TOKEN_LIFETIME_S }));
    expect(await verifyToken(token)).toEqual({ userId, sessionId });
  });

  test("a token of another installation is nobody's", async () => {
    const token = await issued();
    setEnvironment({ JWT_PUBLIC_KEY: undefined, ...anotherKey() });
    expect(await verifyToken(token)).toBeNull();
  });

  test("a token with another signature, or none, is nobody's", async () => {
    const [header, payload, signature = ""] = (await issued()).split(".");
    const forged = [
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${part(claims({ sub: randomUUID() }))}.${signature}`,
      `${part({ alg: "none" })}.${payload}.`,
      `${part({ alg: "None" })}.${payload}.${signature}`,
      `${part({ alg })}.${payload}.${signature}`,
      `${header}.${payload}.${flipped(signature)}`,
      `${header}.${payload}.${signature}.${signature}`,
    ];
    for (const token of forged) expect([token, await verifyToken(token)]).toEqual([token, null]);
  });

  test.each<[string, object]>([
    ["is for another audience", { aud: "another-api" }],
    ["is for no audience", { aud: undefined }],
    ["comes of another issuer", { iss: "somebody" }],
    ["comes of no issuer", { iss: undefined }],
    ["never expires", { exp: undefined }],
    ["has expired", { exp: now() - 1 }],
    ["is not valid yet", { nbf: now() + 60 }],
    ["is about nobody", { sub: undefined }],
    ["is about a user that is no UUID", { sub: "1" }],
    ["is about a list of users", { sub: [userId] }],
    ["names a session that is no UUID", { sid: "1" }],
  ])("a token that %s is nobody's", async (_reason, changes) => {
    expect(await verifyToken(await signed(claims(changes)))).toBeNull();
  });

  test("a token without a session is the user's", async () => {
    const token = await signed(claims({ sid: undefined }));
    expect(await verifyToken(token)).toEqual({ userId, sessionId: undefined });
  });
});

/** Another key of the same kind as the one that is set. */
function anotherKey(): Record<string, string> {
  if (process.env.JWT_PRIVATE_KEY) return pem();
  if (process.env.JWT_SECRET) return { JWT_SECRET: `another ${SECRET}` };
  return { SESSION_PASSWORD: "another password of thirty-two characters" };
}

test.each(["", "garbage", "a.b.c", "..", "eyJ", "null.null.null", "\0", "💣.💣.💣", "x".repeat(100_000)])(
  "%# is nobody's, and no error",
  async (token) => {
    expect(await verifyToken(token)).toBeNull();
  },
);

test("the public key is not taken for a shared secret", async () => {
  const keys = pem();
  setEnvironment(keys);
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims())}`;
  for (const secret of [keys.JWT_PUBLIC_KEY, keys.JWT_PUBLIC_KEY.trim()]) {
    const mac = createHmac("sha256", secret).update(body).digest("base64url");
    expect(await verifyToken(`${body}.${mac}`)).toBeNull();
  }
});

test("another algorithm is refused, even with the right key", async () => {
  setEnvironment({ JWT_SECRET: SECRET.repeat(2) });
  const { signingKey } = jwtConfig();
  for (const alg of ["HS384", "HS512"]) {
    const token = await new SignJWT(claims()).setProtectedHeader({ alg }).sign(signingKey!);
    expect(await verifyToken(token)).toBeNull();
  }
});

test("a key that the token brings along is not used", async () => {
  setEnvironment(pem());
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const jwk = publicKey.export({ format: "jwk" });
  const token = await new SignJWT(claims())
    .setProtectedHeader({
      alg: "EdDSA",
      jwk: jwk as never,
      kid: "../../dev/null",
      jku: "https://evil.example",
    })
    .sign(privateKey);
  expect(await verifyToken(token)).toBeNull();
});

test("with the public key alone, tokens are checked and not issued", async () => {
  const { JWT_PUBLIC_KEY, JWT_PRIVATE_KEY } = pem();
  setEnvironment({ JWT_PRIVATE_KEY });
  const token = await issued();
  setEnvironment({ JWT_PRIVATE_KEY: undefined, JWT_PUBLIC_KEY });
  expect(await verifyToken(token)).toEqual({ userId, sessionId });
  expect(await issueToken(userId, sessionId)).toBeNull();
});

test("rotating SESSION_PASSWORD keeps tokens as it keeps cookies", async () => {
  const [old, fresh] = ["old ".repeat(10), "new ".repeat(10)];
  setEnvironment({ SESSION_PASSWORD: old });
  const token = await issued();
  setEnvironment({ SESSION_PASSWORD: `${fresh},${old}` });
  expect(await verifyToken(token)).not.toBeNull();
  setEnvironment({ SESSION_PASSWORD: fresh });
  expect(await verifyToken(token)).toBeNull();
});

describe("time", () => {
  const setTime = useClock();

  test("a token counts for fifteen minutes, to the second", async () => {
    const start = Date.UTC(2026, 0, 1);
    setTime(start);
    const token = await issued();
    setTime(start + TOKEN_LIFETIME_S * 1000 - 1000);
    expect(await verifyToken(token)).not.toBeNull();
    setTime(start + TOKEN_LIFETIME_S * 1000);
    expect(await verifyToken(token)).toBeNull();
  });
});
