import { ConfigError } from "@/lib/config/config-error";
import { readTrustedProxies } from "@/lib/config/proxies";
import { clientAddress } from "@/lib/http/client-address";

type Asked = Parameters<typeof clientAddress>[0];

const address = (remoteAddress: string | undefined, forwarded?: string): string | undefined =>
  clientAddress({
    req: { socket: { remoteAddress } },
    header: (name: string) => (name === "x-forwarded-for" ? forwarded : undefined),
  } as unknown as Asked);

afterEach(() => void delete process.env.TRUSTED_PROXIES);

test("without proxies it is the other end of the connection, whatever a header says", () => {
  expect(address("192.0.2.1", "203.0.113.9")).toBe("192.0.2.1");
  expect(address("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(address("2001:DB8::1")).toBe("2001:db8::1");
  expect(address(undefined, "203.0.113.9")).toBeUndefined();
});

test.each([
  ["1", "203.0.113.9", "203.0.113.9"],
  ["1", "10.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["2", "6.6.6.6, 203.0.113.9, 198.51.100.1", "203.0.113.9"],
  ["2", "198.51.100.1", undefined],
  ["1", "203.0.113.9:4711", undefined],
  ["1", "<script>", undefined],
  ["1", undefined, undefined],
])("behind %s proxies, %s is sent by %s", (proxies, forwarded, expected) => {
  process.env.TRUSTED_PROXIES = proxies;
  expect(address("192.0.2.1", forwarded)).toBe(expected);
});

test.each(["-1", "1.5", "many", "11", "true"])("TRUSTED_PROXIES=%s stops the start", (value) => {
  expect(() => readTrustedProxies({ TRUSTED_PROXIES: value })).toThrow(ConfigError);
});
