import { Alarm } from "@/lib/events/alarm";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = new AbortController().signal;

/** Whether a promise has settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await jest.advanceTimersByTimeAsync(0);
  return done;
}

test("sleeps its time", async () => {
  const sleep = new Alarm().sleep(1000, never);
  await jest.advanceTimersByTimeAsync(999);
  expect(await settled(sleep)).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(await settled(sleep)).toBe(true);
});

test("ends early when it rings, and leaves no timer", async () => {
  const alarm = new Alarm();
  const sleep = alarm.sleep(1000, never);
  alarm.ring();
  expect(await settled(sleep)).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});

test("keeps what rang while nobody slept, once", async () => {
  const alarm = new Alarm();
  alarm.ring();
  expect(await settled(alarm.sleep(1000, never))).toBe(true);
  expect(await settled(alarm.sleep(1000, never))).toBe(false);
});

test("ends when the signal aborts, before or during the sleep, and leaves no timer", async () => {
  const client = new AbortController();
  const sleep = new Alarm().sleep(1000, client.signal);
  client.abort();
  expect(await settled(sleep)).toBe(true);
  expect(await settled(new Alarm().sleep(1000, client.signal))).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});
