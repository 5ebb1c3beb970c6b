import { EventEmitter, once } from "node:events";
import * as fc from "fast-check";
import { endAllSessions, endSession, listSessions, resumeSession, startSession } from "@/lib/auth/sessions";
import type * as client from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { asOwner, makeUser, useTestDatabase } from "../../support/db";
import { useClock } from "./support";

/** Decides which of the statements that wait goes to the database next; undefined: they go as they come. */
let scheduler: { schedule(ready: Promise<void>, label: string): Promise<void> } | undefined;

jest.mock("@/lib/db/client", () => {
  const actual = jest.requireActual<typeof client>("@/lib/db/client");
  return { ...actual, getPrisma: async () => scheduled(await actual.getPrisma()) };
});

type Statement = (...args: unknown[]) => Promise<unknown>;

const scheduled = (prisma: PrismaClient) =>
  new Proxy(prisma, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      return name === "session" ? inTurn(value as Record<string, Statement>) : value;
    },
  });

/** Statements that are on their way. */
const running = new Set<Promise<unknown>>();

const inTurn = (model: Record<string, Statement>) =>
  new Proxy(model, {
    get: (target, name: string) =>
      async function statement(...args: unknown[]) {
        await scheduler?.schedule(Promise.resolve(), name);
        const answer = target[name]?.(...args);
        if (answer) running.add(answer);
        return answer;
      },
  });

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets one statement go, and the next only when that has been answered and who asked has gone on. */
async function oneByOne(release: () => Promise<unknown>): Promise<void> {
  await release();
  await turn();
  await Promise.allSettled(running);
  running.clear();
  await turn();
}

useTestDatabase();
const setTime = useClock();
const START = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const RUNS = Number(process.env["RACES"] ?? 40);

const use = { name: "use", run: (id: string) => resumeSession(id) };
const list = { name: "list", run: (_: string, userId: string) => listSessions(userId) };
const endings = {
  "sign-out": { name: "end", run: (id: string) => endSession(id) as Promise<unknown> },
  "sign-out by its owner": { name: "end", run: (id: string, userId: string) => endSession(id, userId) },
  "sign-out everywhere": { name: "end all", run: (_: string, userId: string) => endAllSessions(userId) },
  "a disabled user": {
    name: "disable",
    run: async (_: string, userId: string) => {
      await scheduler?.schedule(Promise.resolve(), "disable");
      return asOwner('UPDATE "User" SET "disabledAt" = now() WHERE id = $1', [userId]) as Promise<unknown>;
    },
  },
};

afterEach(() => (scheduler = undefined));

test.each(Object.entries(endings))(
  "%s is final, however the statements of parallel requests interleave",
  async (_, ending) => {
    const others = fc.array(fc.constantFrom(use, use, list), { minLength: 1, maxLength: 5 });
    let noted = 0;
    const property = fc.asyncProperty(
      fc.scheduler({ act: oneByOne }),
      others,
      fc.nat(5),
      async (s, requests, at) => {
        setTime(START);
        const { id: userId } = await makeUser();
        const { id } = await startSession(userId);
        // Each request that uses the session has something to write.
        setTime(START + MINUTE);
        scheduler = s;
        const all = requests.toSpliced(Math.min(at, requests.length), 0, ending as typeof use);
        await s.waitFor(Promise.all(all.map(({ run }) => run(id, userId))));
        scheduler = undefined;
        noted += s.report().filter(({ label }) => label === "updateMany").length;
        expect(await resumeSession(id)).toBeNull();
        if (ending.name === "disable") return;
        expect(await asOwner('SELECT id FROM "Session" WHERE "userId" = $1', [userId])).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: 20_261_124 });
    // Else no request had anything to write that could undo the end.
    expect(noted).toBeGreaterThan(RUNS / 5);
  },
  120_000,
);

test("of two that note the use of a session the later time stays, whichever is written last", async () => {
  setTime(START);
  const { id } = await startSession((await makeUser()).id);
  setTime(START + 2 * MINUTE);
  const gate = new EventEmitter();
  const [held, reached] = [once(gate, "release"), once(gate, "reached")];
  scheduler = {
    schedule: async (ready, label) => {
      if (label !== "updateMany") return ready;
      gate.emit("reached");
      await held;
    },
  };
  // One server's clock is behind that of the other, and its statement late.
  const early = resumeSession(id);
  await reached;
  scheduler = undefined;
  setTime(START + 3 * MINUTE);
  await resumeSession(id);
  gate.emit("release");
  await early;
  const [row] = await asOwner<{ lastSeenAt: Date }>('SELECT "lastSeenAt" FROM "Session"');
  expect(new Date(row?.lastSeenAt ?? 0).getTime()).toBe(START + 3 * MINUTE);
});
