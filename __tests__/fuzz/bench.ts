import { useMailbox } from "../routes/support/mail";
import { useTestDatabase } from "../support/db";
import { closeConnections } from "./app/client";
import { mountAll, serve, targetsOf, type Mounted } from "./app/server";
import { PLACES } from "./app/operations";
import { makeWorld } from "./app/world";
import type { Bench } from "./properties/operations";
import { tally } from "./settings";

/** All routes on real servers, one for each way to mount them, and an empty database with the people of a world before each test. */
export function setUpBench(): { bench: () => Promise<Bench> } {
  useTestDatabase();
  useMailbox();
  const { RATE_LIMITS } = process.env;
  beforeAll(() => void (process.env.RATE_LIMITS = "*=1000000/60"));
  afterAll(() => {
    if (RATE_LIMITS === undefined) delete process.env.RATE_LIMITS;
    else process.env.RATE_LIMITS = RATE_LIMITS;
  });
  let mounted: Mounted[] = [];
  const servers = new Map<string, { port: number; close: () => Promise<void> }>();
  beforeAll(async () => {
    mounted = await mountAll(PLACES);
    for (const target of ["pages", "app raw", "app emulated"] as const)
      servers.set(target, await serve(mounted, target));
  });
  afterAll(async () => {
    closeConnections();
    for (const { close } of servers.values()) await close();
    tally();
  });
  return {
    bench: async () => ({
      world: await makeWorld(),
      portsOf: (place) => targetsOf(place).map((target) => servers.get(target)?.port ?? 0),
    }),
  };
}
