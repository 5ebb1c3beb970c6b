// A process of its own, which has to outlive everything: routes that fail in their own ways, and clients that go away at every stage.
// Arguments: seed, count.
import net from "node:net";
import * as fc from "fast-check";
import { FAILING } from "./failing";
import { ask, closeToys, serveToys } from "./serve";
import { plain } from "./routes";

const CONCURRENT = 40;
/** How long a client waits for what comes before it goes. In milliseconds. */
const PATIENCE = 250;

interface Visit {
  readonly router: "pages" | "app";
  readonly name: string;
  /** When the client goes away. */
  readonly leaves:
    | "never"
    | "in the head"
    | "in the body"
    | "after the request"
    | "at the first byte"
    | "half-closed";
  readonly length: number;
  readonly type: string;
}

const visits = fc.record<Visit>({
  router: fc.constantFrom("pages", "app"),
  name: fc.constantFrom(...Object.keys(FAILING)),
  leaves: fc.constantFrom(
    "never",
    "in the head",
    "in the body",
    "after the request",
    "at the first byte",
    "half-closed",
  ),
  length: fc.constantFrom(0, 1, 1000, 70_000),
  type: fc.constantFrom(
    "text/plain",
    "application/json",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
  ),
});

const crashes: string[] = [];
const note = (kind: string) => (error: unknown) =>
  void crashes.push(`${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
process.on("uncaughtException", note("uncaughtException"));
process.on("unhandledRejection", note("unhandledRejection"));

/** One request on a connection of its own, from which the client may go at any time. */
function visit(port: number, { router, name, leaves, length, type }: Visit): Promise<void> {
  const head = `POST /${router}/${name}/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
  const body = "x".repeat(length);
  const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), PATIENCE);
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
    socket.on("data", () => leaves === "at the first byte" && socket.destroy()).on("end", () => socket.end());
    if (leaves === "in the head") return void socket.write(head.slice(0, -10), () => socket.destroy());
    if (leaves === "in the body")
      return void socket.write(head + body.slice(0, length / 2), () => socket.destroy());
    if (leaves === "half-closed") return void socket.end(head + body.slice(0, length / 2));
    socket.write(head + body, () => leaves === "after the request" && socket.destroy());
  });
}

async function main(): Promise<void> {
  console.error = () => {}; // what fails is told there, thousands of times
  const [seed, count] = process.argv.slice(2).map(Number);
  const toys = await serveToys({ ...FAILING, plain });
  const all = fc.sample(visits, { seed: seed ?? 0, numRuns: count ?? 100 });
  for (let start = 0; start < all.length; start += CONCURRENT) {
    const some = all.slice(start, start + CONCURRENT);
    await Promise.all(some.map((one) => visit(toys.port, one)));
    if (crashes.length > 0)
      throw new Error(
        `${crashes.slice(0, 3).join("\n")}\nafter one of ${some.map((one) => JSON.stringify(one)).join("\n")}`,
      );
  }
  const { status } = await ask(toys.port, "GET", "/pages/plain/x");
  if (status !== 200) throw new Error(`Afterwards it answers ${status}`);
  await closeToys(toys);
  console.log(JSON.stringify({ cases: all.length }));
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  })
  // Some handlers never end.
  .finally(() => process.exit());
