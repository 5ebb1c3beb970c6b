import { createRoute, forbidden } from "next-portage";
import { callRoute, type Answer } from "next-portage/testing";
import "next-portage/testing/jest";

const route = createRoute().fromRouteHandlers({
  GET: () =>
    Response.json(
      { name: "Canoe", size: { w: 1, h: 2 } },
      {
        headers: [
          ["x-kind", "boat"],
          ["set-cookie", "id=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"],
        ],
      },
    ),
  POST: () => {
    throw forbidden();
  },
  PUT: () => new Response("plain"),
});

let answer: Answer;
beforeAll(async () => {
  answer = await callRoute(route);
});

const messageOf = (check: () => unknown): string => {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("It passed");
};

test("each passes for what is there, and its opposite does not", () => {
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveJson({ size: { h: 2 } });
  expect(answer).toHaveJson({ name: expect.stringMatching(/^C/) });
  expect(answer).toHaveHeader("X-Kind");
  expect(answer).toHaveHeader("x-kind", "boat");
  expect(answer).toHaveHeader("x-kind", /^bo/);
  expect(answer).toSetCookie("id");
  expect(answer).toSetCookie("id", {
    path: "/",
    HttpOnly: true,
    sameSite: "lax",
    "Max-Age": "60",
    secure: false,
  });
  for (const check of [
    () => expect(answer).not.toHaveStatus(200),
    () => expect(answer).not.toHaveJson({ name: "Canoe" }),
    () => expect(answer).not.toHaveHeader("x-kind"),
    () => expect(answer).not.toSetCookie("id"),
  ])
    expect(messageOf(check)).toContain("not to have");
});

test("each fails for what is not, and shows the whole answer", async () => {
  for (const check of [
    () => expect(answer).toHaveStatus(201),
    () => expect(answer).toHaveJson({ size: { h: 3 } }),
    () => expect(answer).toHaveHeader("x-other"),
    () => expect(answer).toHaveHeader("x-kind", "car"),
    () => expect(answer).toSetCookie("other"),
    () => expect(answer).toSetCookie("id", { secure: true }),
    () => expect(answer).toFailWith(200),
  ]) {
    const message = messageOf(check);
    expect(message).toContain("Expected the answer to GET /api/test to have");
    expect(message).toContain('{"name":"Canoe"');
    expect(message).toContain("x-kind: boat");
  }
  const plain = await callRoute(route, { method: "PUT" });
  expect(plain).not.toHaveJson({});
  expect(plain).not.toFailWith(200);
});

test("an error of the layer, with its code or any", async () => {
  const refused = await callRoute(route, { method: "POST" });
  expect(refused).toFailWith(403);
  expect(refused).toFailWith(403, "forbidden");
  expect(refused).not.toFailWith(403, "other");
  expect(refused).not.toFailWith(401);
});
