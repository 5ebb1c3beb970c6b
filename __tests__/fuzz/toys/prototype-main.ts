// A process of its own: jest's own machinery needs `__proto__`, which `--disable-proto=throw` takes away. Arguments: seed, count.
import * as fc from "fast-check";
import { namedRequest, snapshot, type NamedRequest } from "./names";
import { TOYS } from "./routes";
import { ask, closeToys, serveToys } from "./serve";

const CONCURRENT = 20;

/** A request that is never answered is a failure, too. In milliseconds. */
const PATIENCE = 60_000;

/** Node's own reading of headers asks for `__proto__` where a header is called that, and ends the process where that throws (Node 20). */
const withoutProto = process.execArgv.includes("--disable-proto=throw");

const sendable = (headers: NamedRequest["headers"]): NamedRequest["headers"] =>
  withoutProto
    ? Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "__proto__"))
    : headers;

/** In `pages/api` what an API Route is given is Next's; here it is in `app/api` alone. */
const routerOf = ({ toy }: NamedRequest, at: number): string => (toy === "api" || at % 2 ? "app" : "pages");

async function withinReason<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer to ${what}`)), PATIENCE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function main(): Promise<void> {
  const [seed, count] = process.argv.slice(2).map(Number);
  const toys = await serveToys(TOYS);
  const before = snapshot();
  const requests = fc.sample(namedRequest, { seed: seed ?? 0, numRuns: count ?? 100 });
  const statuses: Record<string, number> = {};
  const tell = async (request: NamedRequest, router: string): Promise<void> => {
    const { toy, method, path, headers, body } = request;
    const answer = ask(toys.port, method, `/${router}/${toy}${path}`, sendable(headers), body);
    const { status, text } = await withinReason(answer, `${router} ${JSON.stringify(request)}`);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 500) throw new Error(`${status} ${text} for ${router} ${JSON.stringify(request)}`);
    if (snapshot() !== before)
      throw new Error(`A prototype has changed after ${router} ${JSON.stringify(request)}`);
  };
  for (let start = 0; start < requests.length; start += CONCURRENT)
    await Promise.all(
      requests
        .slice(start, start + CONCURRENT)
        .map((request, i) => tell(request, routerOf(request, start + i))),
    );
  await closeToys(toys);
  console.log(JSON.stringify({ cases: requests.length, statuses }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
