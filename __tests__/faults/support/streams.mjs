import { setMaxListeners } from "node:events";
import { ORG } from "./demo.mjs";

/** Opens event streams, and gives how to leave them all. */
export async function openStreams(client, count) {
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const opened = await Promise.all(
    Array.from({ length: count }, () =>
      client.open("GET", `/api/orgs/${ORG}/events`, { signal: leaving.signal }).then(
        (message) => {
          message.on("error", () => {}).resume();
          return message.statusCode;
        },
        () => 0,
      ),
    ),
  );
  return { opened, leave: () => leaving.abort() };
}
