import type { Context } from "next-portage";
import { keyOf, networkOf } from "@/lib/rate-limit/key";

const from = (remoteAddress?: string) =>
  ({ req: { socket: { remoteAddress } }, header: () => undefined }) as unknown as Context;

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8:0:0:1::", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
  ["1:2:3:4:5:6:192.0.2.7", "1:2:3:4::/64"],
  ["not an address", "unknown"],
  [undefined, "unknown"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(from(address))).toBe(network);
});

test("keys are short, tell nothing, and are each other's where all parts are", () => {
  const key = keyOf("ada@example.com", "192.0.2.7");
  expect(key).toMatch(/^[\w-]{22}$/);
  expect(keyOf("ada@example.com", "192.0.2.7")).toBe(key);
  const others = [
    keyOf("ada@example.com192.0.2.7"),
    keyOf("ada@example.com", "192.0.2.8"),
    keyOf("192.0.2.7", "ada@example.com"),
    keyOf("ada@example.com", "192.0.2.7", ""),
  ];
  expect(new Set([key, ...others])).toHaveProperty("size", 5);
});

test("keys have the installation's secret in them", () => {
  const before = process.env.SESSION_PASSWORD;
  const key = keyOf("ada@example.com");
  process.env.SESSION_PASSWORD = "another session password of 32 characters";
  try {
    expect(keyOf("ada@example.com")).not.toBe(key);
  } finally {
    if (before === undefined) delete process.env.SESSION_PASSWORD;
    else process.env.SESSION_PASSWORD = before;
  }
});
