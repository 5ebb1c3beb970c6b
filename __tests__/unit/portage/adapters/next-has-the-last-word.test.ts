import type { ServerResponse } from "node:http";
import { createRoute, toRouteHandlers } from "next-portage";
import "next-portage/register";
import { listen } from "../support/server";
import { send } from "../../../parity/client";

const { GET } = toRouteHandlers(
  createRoute().fromRouteHandlers({ GET: () => new Response("the handler's", { status: 200 }) }),
);

/** What is sent when Next, which has the handler's Response, ends the real one in a way of its own. */
async function endedBy(end: (res: ServerResponse, response: Response) => void): ReturnType<typeof send> {
  const origin = await listen(async (req, res) => {
    const request = new Request(`http://localhost${req.url}`, { headers: { host: req.headers.host ?? "" } });
    end(res, await GET(request, { params: Promise.resolve({}) }));
  });
  return send(origin);
}

test("the handler's body is sent where Next only ends", async () => {
  const answer = await endedBy((res, response) => {
    expect([response.status, response.body]).toEqual([200, null]);
    res.end();
  });
  expect([answer.status, answer.text]).toEqual([200, "the handler's"]);
});

test("and where it waits for the end", async () => {
  let isThrough = false;
  const answer = await endedBy((res) => void res.end(() => (isThrough = true)));
  expect([answer.text, isThrough]).toEqual(["the handler's", true]);
});

test("a text of Next's own is sent in its place", async () => {
  const answer = await endedBy((res) => {
    res.statusCode = 500;
    res.end("Next's");
  });
  expect(answer).toMatchObject({ status: 500, text: "Next's", complete: true });
  expect(answer.headers.etag).toBeUndefined();
});

test("under another status of Next's the handler's body is not sent", async () => {
  const answer = await endedBy((res) => {
    res.statusCode = 500;
    res.end();
  });
  expect(answer).toMatchObject({ status: 500, text: "", complete: true });
});
