import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { removeRscVary } from "@/lib/portage/src/transport/vary";

const RSC = "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch";

test.each<[string, string | string[] | undefined, string | undefined]>([
  ["none", undefined, undefined],
  ["Next's alone", RSC, undefined],
  ["Next 14's, in capitals", "RSC, Next-Router-State-Tree, Next-Router-Prefetch", undefined],
  ["Next 15.5's, twice in a list", [RSC, RSC], undefined],
  ["with next-url", `${RSC}, next-url`, undefined],
  ["without spaces", RSC.replaceAll(" ", ""), undefined],
  ["and one of next.config", `${RSC}, Accept-Encoding`, "Accept-Encoding"],
  ["and one before", ["Origin", RSC], "Origin"],
  [
    "and several, in their spelling and order",
    ["Origin, X-Tenant", RSC, "cookie"],
    "Origin, X-Tenant, cookie",
  ],
  ["none of Next's", "Origin", "Origin"],
  ["a star", "*", "*"],
  ["names that begin like Next's", "rsc-other, next-router", "rsc-other, next-router"],
])("Vary: %s", (_name, present, expected) => {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  if (present !== undefined) res.setHeader("Vary", present);
  removeRscVary(res);
  expect(res.getHeader("vary")).toEqual(expected);
});
