// Every method on every route: those that a route has, and for the others the same refusal in both routers.
import { PLACES } from "../app/operations";
import { pathOf } from "../app/request";
import { count, tally } from "../settings";
import { answersIn, exchange, headerOf } from "./answers";
import { useNextServer } from "./next-server";

const live = useNextServer();
afterAll(tally);

const METHODS = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "QUERY",
  "PROPFIND",
  "UNHEARDOF",
];
/** What no route of an application has. */
const UNSERVED = new Set(["TRACE", "QUERY", "PROPFIND", "UNHEARDOF"]);
const ANY_ID = "7b0e6d2c-5f0b-4a54-9d35-0b5f2b1f0000";

/** Anybody's request, or the owner's. */
async function ask(method: string, path: string, asOwner: boolean) {
  const { port, cookie, orgId } = live();
  const lines = [`Host: 127.0.0.1:${port}`, "Connection: close", "Content-Length: 0"];
  if (asOwner) lines.push(`Cookie: ${cookie}`);
  const target = asOwner ? path.replace(`/orgs/${ANY_ID}`, `/orgs/${orgId}`) : path;
  const request = `${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
  const { text } = await exchange(live().port, request, 10_000);
  const [answer] = answersIn(
    method === "HEAD"
      ? text
          .slice(0, text.indexOf("\r\n\r\n") + 4)
          .replace(/content-length: \d+\r\n|transfer-encoding: \w+\r\n/gi, "")
      : text,
  );
  // Next itself answers TRACE below app/ with a 500, before any route: it makes a Request, and there is none of that method.
  count(method === "TRACE" ? 405 : (answer?.status ?? 0));
  return answer;
}

const places = PLACES.map((place) => {
  const own = place.operations.map(({ method }) => method);
  const allowed = [...new Set([...own, "OPTIONS", ...(own.includes("GET") ? ["HEAD"] : [])])].toSorted();
  const params = {
    orgId: ANY_ID,
    projectId: ANY_ID,
    userId: ANY_ID,
    invitationId: ANY_ID,
    sessionId: ANY_ID,
    tokenId: ANY_ID,
  };
  return { place, allowed, path: pathOf(place.address, params) };
});

type Answered = Awaited<ReturnType<typeof ask>>;

/** Below app/, TRACE does not come to a route. */
const isFine = (status: number, method: string, file: string): boolean =>
  status < 500 || status === 501 || (method === "TRACE" && file.startsWith("app/"));

/** Whether an answer is what a method gets that a route has, has not, or that no route can have. */
function isRight(method: string, answer: Answered, { place, allowed }: (typeof places)[number]): boolean {
  const status = answer?.status ?? 400;
  // A bare handler of the guide, without the layer, takes every method that Next lets through.
  if (!place.route) return true;
  if (UNSERVED.has(method)) return status >= 400;
  if (allowed.includes(method)) return status !== 405;
  // A handler that looks at the method itself tells what it does.
  const told = place.route.methods ? allowed : allowed.filter((one) => one !== "OPTIONS");
  return status === 405 && answer !== undefined && headerOf(answer, "allow") === told.join(", ");
}

/** What is wrong with the answer to a method; undefined where nothing is. */
async function flawOf(method: string, one: (typeof places)[number]): Promise<string | undefined> {
  const answer = await ask(method, one.path, !one.allowed.includes(method));
  const status = answer?.status ?? 400;
  if (isFine(status, method, one.place.file) && isRight(method, answer, one)) return undefined;
  return `${method} ${one.path}: ${status}, Allow: ${answer && headerOf(answer, "allow")}`;
}

test.each(places)("$path", async (one) => {
  const flaws: unknown[] = [];
  for (const method of METHODS) flaws.push(await flawOf(method, one));
  expect(flaws.filter((flaw) => flaw !== undefined)).toEqual([]);
});
