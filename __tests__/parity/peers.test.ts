// The same requests through the other ways to carry a handler, for comparison. They are measured, not judged.
import { asksOf, askFor, CASES } from "./scenarios/cases";
import { meaningOf, normalise } from "./scenarios/compare";
import { startNext, type NextServer } from "./next-server";
import { APP } from "./setup";

/** A peer may hang where it cannot answer. */
const PATIENCE_MS = 1000;
const AT_ONCE = 16;

let server: NextServer;

beforeAll(async () => {
  server = await startNext(APP);
}, 90_000);

afterAll(() => server?.stop());

const requests = CASES.flatMap(({ group, name, scenario }) =>
  asksOf(scenario).map(([, ask]) => ({ group, name, ask })),
);

interface Likeness {
  readonly bytes: boolean;
  readonly meaning: boolean;
}

async function compare(mount: string, { group, name, ask }: (typeof requests)[number]): Promise<Likeness> {
  const pages = normalise(await askFor(server.origin, "one", group, name, ask));
  const app = normalise(await askFor(server.origin, mount, group, name, ask, PATIENCE_MS));
  return {
    bytes: app === pages,
    meaning: JSON.stringify(meaningOf(app)) === JSON.stringify(meaningOf(pages)),
  };
}

/** Several at once: most of the time goes into waiting for answers that do not come. */
async function measure(mount: string): Promise<Likeness[]> {
  const seen: Likeness[] = [];
  for (let at = 0; at < requests.length; at += AT_ONCE) {
    seen.push(
      ...(await Promise.all(requests.slice(at, at + AT_ONCE).map((request) => compare(mount, request)))),
    );
  }
  return seen;
}

test.each([
  ["fetch-to-node", "f2n"],
  ["srvx toFetchHandler", "srx"],
])(
  "%s",
  async (name, mount) => {
    const seen = await measure(mount);
    const total = seen.length;
    const [bytes, meaning] = [
      seen.filter((one) => one.bytes).length,
      seen.filter((one) => one.meaning).length,
    ];
    process.stdout.write(
      `${name}: identical bytes ${bytes}/${total}, status, payload and headers ${meaning}/${total}\n`,
    );
    expect(meaning).toBeGreaterThan(total / 4); // else the comparison itself is broken
  },
  180_000,
);
