import { buildNext, startNext } from "../parity/next-server";
import { exchange, requestBytes } from "../parity/scenarios/wire";
import type { Ask } from "../parity/scenarios/scenario";

const JSON_TYPE: [string, string] = ["Content-Type", "application/json"];

/** What is asked of a running app, signed in and not. */
const REQUESTS: readonly (Ask & { readonly path: string })[] = [
  { path: "/api/health" },
  { path: "/api/health", method: "HEAD" },
  { path: "/api/notes?contains=canoe" },
  { path: "/api/notes", method: "POST", headers: [JSON_TYPE], body: '{"text":"New"}' },
  { path: "/api/notes", method: "POST", headers: [JSON_TYPE], body: "{" },
  { path: "/api/notes", method: "PATCH" },
  { path: "/api/notes/1" },
  { path: "/api/notes/9" },
  { path: "/api/upload", method: "POST", body: "abc" },
  { path: "/api/teams/t1/overview" },
  { path: "/api/session", method: "DELETE" },
];

/** Builds and starts the app, and gives its answers by request: bytes as Latin-1 text, without the moment and the port. */
export async function answersOf(folder: string, cookie?: string): Promise<Answers> {
  await buildNext(folder);
  const server = await startNext(folder);
  try {
    const port = Number(new URL(server.origin).port);
    const session = cookie ?? (await signIn(port));
    const answers = new Map<string, string>();
    for (const request of REQUESTS)
      for (const headers of [[], [["Cookie", session] as [string, string]]]) {
        const ask = { ...request, headers: [...(request.headers ?? []), ...headers] };
        const name = `${request.method ?? "GET"} ${request.path}${request.body ?? ""}${headers.length > 0 ? ", signed in" : ""}`;
        answers.set(name, masked(await exchange(port, requestBytes(request.path, port, ask)), port));
      }
    return { answers, cookie: session };
  } finally {
    await server.stop();
  }
}

/** What an app answered, and as whom. */
export interface Answers {
  readonly answers: ReadonlyMap<string, string>;
  /** For the next time: a new one would be sealed in another way. */
  readonly cookie: string;
}

async function signIn(port: number): Promise<string> {
  const bytes = requestBytes("/api/session", port, {
    method: "POST",
    headers: [JSON_TYPE],
    body: '{"user":"ada"}',
  });
  const answer = (await exchange(port, bytes)).toString("latin1");
  const cookie = /^set-cookie: ([^;\r\n]+)/im.exec(answer)?.[1];
  if (!cookie) throw new Error(`no cookie was set:\n${answer}`);
  return cookie;
}

const masked = (answer: Buffer, port: number): string =>
  answer
    .toString("latin1")
    .replaceAll(/^Date: .*$/gim, "Date: <date>\r")
    .replaceAll(String(port), "<port>")
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId":"<id>"');
