import { randomUUID } from "node:crypto";
import { hashApiToken, newApiToken, organizationOfApiToken } from "@/lib/api-tokens/token";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

test("a token names its organization, and no two are the same", () => {
  const id = randomUUID();
  const tokens = Array.from({ length: 50 }, () => newApiToken(id));
  expect(new Set(tokens).size).toBe(50);
  for (const token of tokens) {
    expect(token).toMatch(/^portage_[\w-]{70}$/);
    expect(organizationOfApiToken(token)).toBe(id);
  }
});

test("a changed character anywhere is told without the database", () => {
  const token = newApiToken(randomUUID());
  const typos = [...token].flatMap((letter, at) =>
    [...ALPHABET]
      .filter((other) => other !== letter)
      .map((other) => token.slice(0, at) + other + token.slice(at + 1)),
  );
  expect(typos).toHaveLength(token.length * (ALPHABET.length - 1));
  expect(typos.filter((typo) => organizationOfApiToken(typo) !== null)).toEqual([]);
});

test.each<[string, (token: string) => string]>([
  ["nothing", () => ""],
  ["the prefix alone", () => "portage_"],
  ["one without its prefix", (token) => token.slice("portage_".length)],
  ["one without its checksum", (token) => token.slice(0, -6)],
  ["one that is too long", (token) => `${token}A`],
  ["one with a line break behind it", (token) => `${token}\n`],
  ["one with a space in it", (token) => `${token.slice(0, 20)} ${token.slice(21)}`],
  ["another prefix", (token) => token.replace("portage", "PORTAGE")],
  ["two neighbours swapped", (token) => swapped(token)],
])("%s is no token", (_, spoil) => {
  expect(organizationOfApiToken(spoil(newApiToken(randomUUID())))).toBeNull();
});

/** The first two neighbours of the secret that differ, the other way round. */
function swapped(token: string): string {
  let at = 40;
  while (token[at] === token[at + 1]) at++;
  return token.slice(0, at) + token[at + 1] + token[at] + token.slice(at + 2);
}

test("the hash is of the whole text", () => {
  const token = newApiToken(randomUUID());
  expect(hashApiToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashApiToken(token)).not.toBe(hashApiToken(token.slice(0, -6)));
});
