import { createHmac } from "node:crypto";
import { isSigned, sign, SIGNATURE_TOLERANCE } from "@/lib/webhooks/signature";

const secret = "whsec";
const now = 1_800_000_000;
// Not UTF-8, so that a detour through text would show.
const body = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
const hex = createHmac("sha256", secret)
  .update(Buffer.concat([Buffer.from(`${now}.`), body]))
  .digest("hex");
const flipLastBit = (text: string): string =>
  text.slice(0, -1) + (Number.parseInt(text.slice(-1), 16) ^ 1).toString(16);

test("signs the time, a full stop and the bytes", () => {
  expect(sign(secret, body, now)).toBe(`t=${now},v1=${hex}`);
});

test.each([
  ["as documented", `t=${now},v1=${hex}`],
  ["in the other order, with spaces", `v1=${hex}, t=${now}`],
  ["in capitals", `t=${now},v1=${hex.toUpperCase()}`],
  ["with a second secret's signature", `t=${now},v1=${"0".repeat(64)},v1=${hex}`],
  ["with an element from a later version", `t=${now},v1=${hex},v2=abc`],
])("takes a signature %s", (_, header) => {
  expect(isSigned(header, body, secret, now)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["no time", `v1=${hex}`],
  ["no signature", `t=${now}`],
  ["two times", `t=${now},t=${now},v1=${hex}`],
  ["another time", `t=${now + 1},v1=${hex}`],
  ["a time that is not a number", `t=x,v1=${hex}`],
  ["a signed number with a fraction", `t=${now}.0,v1=${hex}`],
  ["a short signature", `t=${now},v1=${hex.slice(0, 62)}`],
  ["a long signature", `t=${now},v1=${hex}00`],
  ["a signature that is not hex", `t=${now},v1=${"z".repeat(64)}`],
  ["one bit changed", `t=${now},v1=${flipLastBit(hex)}`],
  ["another version", `t=${now},v0=${hex}`],
  ["a wall of guesses", `t=${now},${`v1=${"0".repeat(64)},`.repeat(4)}v1=${hex}`],
])("refuses %s", (_, header) => {
  expect(isSigned(header, body, secret, now)).toBe(false);
});

test("refuses another body and another secret", () => {
  expect(isSigned(sign(secret, body, now), Buffer.from("{}"), secret, now)).toBe(false);
  expect(isSigned(sign("other", body, now), body, secret, now)).toBe(false);
});

test("holds for five minutes, to both sides", () => {
  const header = sign(secret, body, now);
  for (const off of [-SIGNATURE_TOLERANCE, 0, SIGNATURE_TOLERANCE]) {
    expect(isSigned(header, body, secret, now + off)).toBe(true);
  }
  for (const off of [-SIGNATURE_TOLERANCE - 1, SIGNATURE_TOLERANCE + 1]) {
    expect(isSigned(header, body, secret, now + off)).toBe(false);
  }
});
