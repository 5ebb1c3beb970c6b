import { sleep } from "./broken.mjs";
import { ORG } from "./demo.mjs";

const PAUSE_AFTER_FAILURE_MS = 50;

const READS = [
  ["app", `/api/orgs/${ORG}/projects?limit=20`],
  ["pages", "/api/me"],
  ["pages", `/api/orgs/${ORG}/members`],
  ["app", `/api/orgs/${ORG}`],
];

/** @type {((name: string) => [router: string, kind: string, path: string, body: object])[]} */
const WRITES = [
  (name) => ["app", "project", `/api/orgs/${ORG}/projects`, { name }],
  (name) => [
    "pages",
    "invitation",
    `/api/orgs/${ORG}/members`,
    { email: `${name}@example.com`, role: "MEMBER" },
  ],
];

/**
 * Reads and writes without a pause, through both routers, until it is stopped. Every answer is kept.
 *
 * @param {{ client: import("./client.mjs").Client, ledger: import("./ledger.mjs").Ledger, writers?: number, readers?: number }} options
 */
export function startLoad({ client, ledger, writers = 4, readers = 4 }) {
  const answers = [];
  const ended = new AbortController();
  const keep = async (router, kind, sent) => {
    const at = Date.now();
    const answer = await sent;
    answers.push({ router, kind, at, ...answer });
    if (answer.status === 0 || answer.status >= 500) await sleep(PAUSE_AFTER_FAILURE_MS);
    return answer;
  };
  const read = async (turn) => {
    for (let i = turn; !ended.signal.aborted; i++) {
      const [router, path] = READS[i % READS.length];
      await keep(router, "read", client.get(path));
    }
  };
  const write = async (turn) => {
    for (let i = turn; !ended.signal.aborted; i++) {
      const name = ledger.newName();
      const [router, kind, path, body] = WRITES[i % WRITES.length](name);
      ledger.sent(kind, name);
      const { status, json } = await keep(router, kind, client.post(path, body));
      if (status === 201) ledger.acknowledged(kind, name, (json.invitation ?? json).id);
    }
  };
  const all = [
    ...Array.from({ length: readers }, (_, i) => read(i)),
    ...Array.from({ length: writers }, (_, i) => write(i)),
  ];
  return {
    answers,
    /** Answers so far to requests that were sent at that moment or later. */
    since: (moment) => answers.filter(({ at }) => at >= moment),
    stop: async () => {
      ended.abort();
      await Promise.all(all);
      return answers;
    },
  };
}
