// What a handler does to a response that is over: Node makes an event of it that ends the process where nobody listens.
import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute } from "next-portage";
import { send } from "../../../parity/client";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { until } from "../support/server";

const { errors, onError } = recorder();
const open = createRoute({ onError });

describe.each(TARGETS)("in %s", (target) => {
  test.each(["end", "write"] as const)(
    "%s after the end is reported, and the answer stands",
    async (method) => {
      const route = open.fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => {
        res.end("a");
        res[method]("b");
      });
      expect((await send(await mount(target, route))).text).toBe("a");
      await until(() => errors().length > 0);
      expect(errors()).toEqual([expect.objectContaining({ code: "ERR_STREAM_WRITE_AFTER_END" })]);
    },
  );
});
