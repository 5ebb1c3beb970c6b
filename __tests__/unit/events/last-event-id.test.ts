import { parseEventId } from "@/lib/events/last-event-id";

test.each([
  ["0", 0n],
  ["42", 42n],
  ["9223372036854775807", 9223372036854775807n],
])("reads %s", (text, id) => {
  expect(parseEventId(text)).toBe(id);
});

test.each(["", "-1", "1.5", "abc", "0x10", "1e3", " 1", "9223372036854775808", "9".repeat(50), "1\n"])(
  "refuses %j",
  (text) => {
    expect(parseEventId(text)).toBeUndefined();
  },
);
