import type { ServerResponse } from "node:http";
import type { ReplyBody } from "./reply";

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Read = ReturnType<Reader["read"]>;

/**
 * The whole body where it consists of one chunk that is there already, as in `Response.json(…)` and `new Response("text")`;
 * else a stream of all of it. `res` is where it will go.
 */
export async function completeBody(
  body: ReadableStream<Uint8Array> | null,
  res: ServerResponse,
): Promise<ReplyBody> {
  if (!body) return null;
  const reader = body.getReader();
  const begun = reader.read();
  const first = (await isAtHand(begun)) ? await begun : await unlessGone(begun, reader, res);
  if (first.done) return new Uint8Array();
  const second = reader.read();
  const isWhole = ((await isAtHand(second)) || (await isThereNextTurn(second))) && (await isEnd(second));
  return isWhole ? first.value : continued(reader, [Promise.resolve(first), second]);
}

/** A body that is there has its chunk after two microtasks, a form's after six; to wait for a turn of the event loop costs more than all else here. */
const MICROTASKS = 8;

async function isAtHand(read: Read): Promise<boolean> {
  const state = { isSettled: false };
  const settle = (): void => void (state.isSettled = true);
  read.then(settle, settle);
  for (let i = 0; i < MICROTASKS && !state.isSettled; i++) await undefined;
  return state.isSettled;
}

const isThereNextTurn = (read: Read): Promise<boolean> =>
  Promise.race([isEnd(read).then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);

/** A failure is none; it is met again where the chunk is taken. */
const isEnd = (read: Read): Promise<boolean> =>
  read.then(
    ({ done }) => done,
    () => false,
  );

/** A source that makes the client wait is told when the client does not. */
async function unlessGone(begun: Read, reader: Reader, res: ServerResponse): Promise<Awaited<Read>> {
  const gone = (): void => void reader.cancel().catch(() => {});
  res.once("close", gone);
  try {
    return await begun;
  } finally {
    res.removeListener("close", gone);
  }
}

function continued(reader: Reader, begun: Read[]): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await (begun.shift() ?? reader.read());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
