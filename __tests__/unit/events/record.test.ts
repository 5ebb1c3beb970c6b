import { randomUUID } from "node:crypto";
import { getPrisma } from "@/lib/db/client";
import { orgDb, withOrg, withUser, type OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { recordEvent } from "@/lib/events/record";
import { selectEventsAfter, selectLastEventId } from "@/lib/events/repository";
import { onWake } from "@/lib/events/wake";
import { makeOrganization, useTestDatabase } from "../../support/db";

useTestDatabase();

let db: OrgDb;
beforeEach(async () => {
  db = orgDb((await makeOrganization()).id);
});

const event = { type: "project.created", actorId: randomUUID(), subjectId: randomUUID() } as const;

test("writes the event of the transaction's organization", async () => {
  const data = { name: 'O\'Neill "x" ü', list: [1, null, true], nested: { a: "b" } };
  await withOrg(db.organizationId, (tx) => recordEvent(tx, { ...event, data }));
  const [written] = await selectEventsAfter(db, 0n, 10);
  expect(written).toEqual({ ...event, data, id: expect.any(BigInt), at: expect.any(Date) });
  expect(await selectEventsAfter(orgDb((await makeOrganization()).id), 0n, 10)).toEqual([]);
});

test("nobody need have done it, to nothing in particular", async () => {
  await withOrg(db.organizationId, (tx) =>
    recordEvent(tx, { type: "project.imported", actorId: null, subjectId: null }),
  );
  expect(await selectEventsAfter(db, 0n, 10)).toMatchObject([{ actorId: null, subjectId: null, data: {} }]);
});

test("is not there when the transaction fails", async () => {
  const failing = withOrg(db.organizationId, async (tx) => {
    await recordEvent(tx, event);
    throw new Error("after it");
  });
  await expect(failing).rejects.toThrow("after it");
  expect(await selectLastEventId(db)).toBe(0n);
});

test("refuses a transaction that is of no organization", async () => {
  await expect(withUser(randomUUID(), (tx) => recordEvent(tx, event))).rejects.toThrow(
    "outside of an organization",
  );
  await expect(withOrg(randomUUID(), (tx) => recordEvent(tx, event))).rejects.toThrow(
    "outside of an organization",
  );
  await expect((await getPrisma()).$transaction((tx) => recordEvent(tx, event))).rejects.toThrow(
    "outside of an organization",
  );
});

test("gives events after an id, in order and no more than asked for", async () => {
  for (const name of ["a", "b", "c"]) {
    await withOrg(db.organizationId, (tx) => recordEvent(tx, { ...event, data: { name } }));
  }
  const all = await selectEventsAfter(db, 0n, 10);
  expect(all.map(({ data }) => data)).toEqual([{ name: "a" }, { name: "b" }, { name: "c" }]);
  expect(await selectLastEventId(db)).toBe(all[2]!.id);
  expect(await selectEventsAfter(db, all[0]!.id, 1)).toEqual([all[1]]);
  expect(await selectEventsAfter(db, all[2]!.id, 10)).toEqual([]);
});

const listen = () => {
  const listener = jest.fn();
  return { listener, stop: onWake(db.organizationId, listener) };
};

describe("a change", () => {
  test("wakes readers when its event can be read", async () => {
    let seen: Promise<bigint> | undefined;
    const stop = onWake(db.organizationId, () => {
      seen = selectLastEventId(db);
    });
    expect(await change(db, async () => ({ result: 5, event }))).toBe(5);
    stop();
    expect(await seen).toBeGreaterThan(0n);
  });

  test("without an event wakes nobody", async () => {
    const { listener, stop } = listen();
    await change(db, async () => ({ result: undefined }));
    stop();
    expect(listener).not.toHaveBeenCalled();
  });

  test("that fails wakes nobody and leaves no event", async () => {
    const { listener, stop } = listen();
    await expect(change(db, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    stop();
    expect(listener).not.toHaveBeenCalled();
    expect(await selectLastEventId(db)).toBe(0n);
  });
});

/** Reads as a stream does, until it is told that no more is coming and has seen all there is. */
async function readAll(writing: { done: boolean }): Promise<bigint[]> {
  const seen: bigint[] = [];
  for (;;) {
    const wasDone = writing.done;
    const events = await selectEventsAfter(db, seen.at(-1) ?? 0n, 100);
    seen.push(...events.map(({ id }) => id));
    if (wasDone && events.length === 0) return seen;
  }
}

test("ids appear in their order, however the writers interleave", async () => {
  const writing = { done: false };
  const reading = readAll(writing);
  const writes = Array.from({ length: 40 }, (_, n) =>
    db.$transaction(async (tx) => {
      await recordEvent(tx, { ...event, data: { n } });
      // Some commit late: a reader would have passed an id that was given out before its turn.
      await new Promise((resolve) => setTimeout(resolve, 15 * Number(n % 3 === 0)));
    }),
  );
  await Promise.all(writes);
  writing.done = true;
  expect(await reading).toHaveLength(40);
});
