import { GROUPS } from "./all";
import type { Ask, Scenario } from "./scenario";
import { exchange, requestBytes } from "./wire";

export interface Case {
  readonly group: string;
  readonly name: string;
  readonly scenario: Scenario;
}

export const CASES: readonly Case[] = Object.entries(GROUPS).flatMap(([group, scenarios]) =>
  Object.entries(scenarios).map(([name, scenario]) => ({ group, name, scenario })),
);

/** The requests of a scenario by their names. */
export const asksOf = ({ asks }: Scenario): [string, Ask][] => Object.entries(asks ?? { GET: {} });

/** Sends a request of a scenario to one of its mounts: `one` in pages/api, `two` in app/api, or a peer's. */
export function askFor(
  origin: string,
  mount: string,
  group: string,
  name: string,
  ask: Ask,
  patience?: number,
): Promise<Buffer> {
  const port = Number(new URL(origin).port);
  const path = `/api/${mount}-${group}/${encodeURIComponent(name)}${ask.search ?? ""}`;
  return exchange(port, requestBytes(path, port, ask), patience);
}
