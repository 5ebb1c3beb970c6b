// A server without `next-portage/register`: answers all the same, and says once what to add.
import { send } from "./client";
import { startNext } from "./next-server";
import { APP } from "./setup";

const times = (text: string): number =>
  text.split("next-portage: Route Handlers answer through an emulated").length - 1;

test("one warning, whatever the number of requests and routes", async () => {
  const server = await startNext(APP, { TRANSPORT: "emulated" });
  try {
    for (const style of ["definition", "web", "api", "api"]) {
      expect((await send(`${server.origin}/api/app/${style}/items`)).status).toBe(200);
    }
    expect(times(server.output())).toBe(1);
  } finally {
    await server.stop();
  }
});

test("none with it", async () => {
  const server = await startNext(APP);
  try {
    expect((await send(`${server.origin}/api/app/api/items`)).status).toBe(200);
    expect(times(server.output())).toBe(0);
  } finally {
    await server.stop();
  }
});
