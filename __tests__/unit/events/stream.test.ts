import type { ServerSentEvent } from "next-portage";
import { eventStream } from "@/lib/events/stream";

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Counts what it made and whether it was ended; waits for the signal after the last event. */
function source(count: number) {
  const seen = { made: 0, ended: 0 };
  async function* make(signal: AbortSignal): AsyncGenerator<ServerSentEvent, void, undefined> {
    try {
      while (seen.made < count) yield { id: String(++seen.made) };
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener("abort", () => resolve(), { once: true });
      });
    } finally {
      seen.ended++;
    }
  }
  return { seen, make };
}

test("makes an event when it is asked for one, not before", async () => {
  const { seen, make } = source(5);
  const reader = eventStream(make, new AbortController().signal).getReader();
  await turn();
  expect(seen.made).toBe(0);
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("id: 1\n\n");
  await turn();
  expect(seen.made).toBe(1);
  await reader.cancel();
});

test("cancelling ends a source that waits", async () => {
  const { seen, make } = source(0);
  const reader = eventStream(make, new AbortController().signal).getReader();
  const read = reader.read();
  await turn();
  await reader.cancel();
  expect((await read).done).toBe(true);
  await turn();
  expect(seen.ended).toBe(1);
});

test("the client's going away ends a source that waits, and one that nobody reads from", async () => {
  for (const reads of [1, 2]) {
    const { seen, make } = source(1);
    const client = new AbortController();
    const reader = eventStream(make, client.signal).getReader();
    const begun = Array.from({ length: reads }, () => reader.read());
    await begun[0];
    client.abort();
    await Promise.all(begun);
    await turn();
    expect(seen.ended).toBe(1);
  }
});

// oxlint-disable-next-line require-yield -- fails before its first event
async function* failing(): AsyncGenerator<ServerSentEvent, void, undefined> {
  throw new Error("gone");
}

test("a source's error is the stream's", async () => {
  await expect(eventStream(failing, new AbortController().signal).getReader().read()).rejects.toThrow("gone");
});
