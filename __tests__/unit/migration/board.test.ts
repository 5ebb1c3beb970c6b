/** @jest-environment node */
import { Board } from "@/lib/migration/board";
import { changesOf } from "@/lib/migration/changes";

/** A board over files that the test changes; pages are made when the test says so. */
function boardOf() {
  const state = { version: "1", begun: [] as string[] };
  const ends: ((page: string | Error) => void)[] = [];
  const board = new Board({
    version: () => state.version,
    make: (version) => {
      state.begun.push(version);
      return new Promise((resolve, reject) => {
        ends.push((page) => (page instanceof Error ? reject(page) : resolve(page)));
      });
    },
    interval: 5,
  });
  const finish = async (page: string | Error): Promise<void> => {
    ends.shift()?.(page);
    await new Promise(setImmediate);
  };
  return { board, state, finish };
}

it("has a page that comes again by itself while the first one is made", async () => {
  const { board, finish } = boardOf();
  expect(board.page()).toContain('<meta http-equiv="refresh"');
  await finish("first");
  expect(board.page()).toBe("first");
});

it("makes one page for each state of the files, however often it is asked", async () => {
  const { board, state, finish } = boardOf();
  for (let count = 0; count < 3; count += 1) board.page();
  await finish("first");
  board.page();
  expect(state.begun).toEqual(["1"]);
  state.version = "2";
  expect([board.page(), board.page()]).toEqual(["first", "first"]);
  await finish("second");
  expect(board.page()).toBe("second");
  expect(state.begun).toEqual(["1", "2"]);
});

it("says what is wrong, as text, and tries again after the next change", async () => {
  const { board, state, finish } = boardOf();
  board.page();
  await finish(new Error("no <script> & no route"));
  expect(board.page()).toContain("<pre>no &lt;script&gt; &amp; no route</pre>");
  expect(state.begun).toEqual(["1"]);
  state.version = "2";
  board.page();
  await finish("good");
  expect(board.page()).toBe("good");
});

it("tells a watcher of the next page, once, and looks by itself only while there is one", async () => {
  const { board, state, finish } = boardOf();
  board.page();
  await finish("first");
  const told = new Promise<void>((resolve) => board.watch("1", resolve));
  state.version = "2";
  await until(() => state.begun.length === 2);
  await finish("second");
  await told;
  state.version = "3";
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(state.begun).toEqual(["1", "2"]);
});

it("does not miss a change between a page and its watcher", async () => {
  const { board, state, finish } = boardOf();
  board.page();
  await finish("first");
  state.version = "2";
  board.page();
  await finish("second");
  const tell = jest.fn();
  board.watch("1", tell)();
  expect(tell).toHaveBeenCalledTimes(1);
});

it("is told to a browser as an event, and left when the browser goes", async () => {
  const { board, state, finish } = boardOf();
  board.page();
  await finish("first");
  const going = new AbortController();
  const watching = (seen: string, signal?: AbortSignal) =>
    changesOf(
      board,
      new Request(`http://127.0.0.1/migration/changes?seen=${seen}`, signal ? { signal } : {}),
    );
  expect(await watching("0").text()).toBe(": watching\n\nevent: changed\ndata: changed\n\n");
  const gone = watching("1", going.signal);
  const closed = watching("1");
  expect(gone.headers.get("content-type")).toBe("text/event-stream");
  going.abort();
  await closed.body?.cancel();
  state.version = "2";
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(state.begun).toEqual(["1"]);
});

/** Fails by the test's own time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
