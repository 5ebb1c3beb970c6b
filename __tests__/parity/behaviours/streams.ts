import { randomUUID } from "node:crypto";
import { open, send } from "../client";
import type { Cell } from "../cell";

export async function backPressure({ url }: Cell): Promise<void> {
  const name = randomUUID();
  const total = 1600;
  const message = await open(`${url("stream")}?name=${name}&chunks=${total}`);
  await new Promise((resolve) => message.once("readable", resolve));
  await settled(() => stateOf(url, name));
  const { produced } = await stateOf(url, name);
  expect(produced).toBeGreaterThan(0);
  expect(produced).toBeLessThan(total / 2);
  let size = 0;
  for await (const part of message) size += (part as Buffer).length;
  expect([size, message.complete]).toEqual([total * 65536, true]);
}

export async function abort({ url }: Cell): Promise<void> {
  const name = randomUUID();
  const message = await open(`${url("stream")}?name=${name}&chunks=100000`);
  await new Promise((resolve) => message.once("readable", resolve));
  message.destroy();
  await until(async () => (await stateOf(url, name)).cancelled);
}

export async function serverSentEvents({ url }: Cell): Promise<void> {
  const name = randomUUID();
  const message = await open(`${url("sse")}?name=${name}`, { headers: { "accept-encoding": "identity" } });
  expect(message.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  let text = "";
  const ended = (async () => {
    for await (const part of message) text += String(part);
  })();
  await until(() => Promise.resolve(text.includes("\n\n")));
  expect(text.split("\n").toSorted()).toEqual(["", "", 'data: {"n":1}', "event: first", "id: 1"].toSorted());
  await stateOf(url, name);
  await ended;
  expect(text.endsWith("id: 2\ndata: two\ndata: lines\n\n")).toBe(true);
}

interface State {
  produced: number;
  cancelled: boolean;
}

const stateOf = async (url: Cell["url"], name: string): Promise<State> =>
  JSON.parse((await send(`${url("probe")}?name=${name}`, { method: "POST" })).text) as State;

async function until(condition: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error("waited for 10 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until a source that is held back has stopped producing. */
async function settled(state: () => Promise<State>): Promise<void> {
  let last = -1;
  await until(async () => {
    const { produced } = await state();
    const same = produced === last;
    last = produced;
    return same;
  });
}
