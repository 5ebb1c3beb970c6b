import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createProject, register, registerWithOrg } from "../support/accounts";
import type { Client } from "../support/client";
import { readEvents, type ReceivedEvent } from "../support/event-reader";

async function take(message: IncomingMessage, count: number): Promise<ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  for await (const event of readEvents(message)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

/** Opens the stream, runs `act` once it stands, and gives the first `count` events. */
async function collect(
  client: Client,
  path: string,
  count: number,
  headers: Record<string, string>,
  act: () => Promise<void>,
): Promise<ReceivedEvent[]> {
  const leaver = new AbortController();
  const message = await client.open(
    "GET",
    path,
    { headers: { accept: "text/event-stream", ...headers } },
    leaver.signal,
  );
  expect(message.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  const [events] = await Promise.all([take(message, count), act()]);
  leaver.abort();
  return events;
}

describe("live events", () => {
  it("arrive one by one while the connection is open, also where the client takes gzip", async () => {
    const { client, orgId, id } = await registerWithOrg();
    const path = `/api/orgs/${orgId}/events`;
    let secondStarted = 0;
    const events = await collect(client, path, 2, { "accept-encoding": "gzip" }, async () => {
      await createProject(client, orgId, "One");
      await sleep(700);
      secondStarted = Date.now();
      await createProject(client, orgId, "Two");
    });
    expect(events.map(({ event }) => event)).toEqual(["project.created", "project.created"]);
    expect(events[0]?.at).toBeLessThan(secondStarted);
    expect(events.map(({ data }) => JSON.parse(data))).toEqual([
      expect.objectContaining({ actorId: id, data: { name: "One" } }),
      expect.objectContaining({ actorId: id, data: { name: "Two" } }),
    ]);
  });

  it("that were missed come first after the last seen id", async () => {
    const { client, orgId } = await registerWithOrg();
    const path = `/api/orgs/${orgId}/events`;
    const [first] = await collect(client, path, 1, {}, async () => {
      await createProject(client, orgId, "Seen");
    });
    await createProject(client, orgId, "Missed");
    const events = await collect(client, path, 2, { "last-event-id": first?.id ?? "" }, async () => {
      await createProject(client, orgId, "Live");
    });
    expect(events.map(({ data }) => JSON.parse(data).data.name)).toEqual(["Missed", "Live"]);
  });

  it("end for a member whose session ends", async () => {
    const { client, orgId } = await registerWithOrg();
    const message = await client.open("GET", `/api/orgs/${orgId}/events`);
    const ended = new Promise((resolve) => message.once("end", () => resolve("ended")));
    message.resume();
    await client.post("/api/auth/sign-out");
    expect(await ended).toBe("ended");
  });

  it("of one organization are not another's", async () => {
    const ours = await registerWithOrg();
    const theirs = await registerWithOrg();
    const events = await collect(ours.client, `/api/orgs/${ours.orgId}/events`, 1, {}, async () => {
      await createProject(theirs.client, theirs.orgId, "Secret");
      await createProject(ours.client, ours.orgId, "Ours");
    });
    expect(events.map(({ data }) => JSON.parse(data).data.name)).toEqual(["Ours"]);
    const stranger = await register();
    expect((await stranger.client.get(`/api/orgs/${ours.orgId}/events`)).status).toBe(403);
  });

  it("leave nothing behind when many clients go away at once", async () => {
    const { client, orgId } = await registerWithOrg();
    const leavers = Array.from({ length: 25 }, () => new AbortController());
    const messages = await Promise.all(
      leavers.map(({ signal }) => client.open("GET", `/api/orgs/${orgId}/events`, {}, signal)),
    );
    for (const message of messages) message.on("error", () => {});
    for (const leaver of leavers) leaver.abort();
    await createProject(client, orgId, "After");
    expect((await client.get("/api/health")).status).toBe(200);
  });
});
