import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { run, type Running } from "../../support/processes";

// Does with a signal what `next start` does: no new connections, and the end when the last is closed.
const SERVER = `
  import http from "node:http";
  import { drainOnSignal } from "@/lib/start/drain";
  import { onShutdown } from "@/lib/start/shutdown";
  const server = http.createServer((request, response) => {
    if (request.url === "/events") {
      response.write("hello");
      onShutdown(() => response.end("bye"));
    } else if (request.url === "/goes") {
      response.writeHead(200).flushHeaders();
      // Stands for a client that goes away then.
      onShutdown(() => request.socket.destroy());
    } else if (request.url === "/hangs") {
      response.writeHead(200).flushHeaders();
    } else {
      request.resume().on("end", () => response.end("done"));
    }
  });
  // A keep-alive connection would otherwise hold the server for five seconds: longer than this test waits.
  server.keepAliveTimeout = 60_000;
  let begun = false;
  const end = (code) => {
    if (begun) return;
    begun = true;
    console.log("closing");
    server.close(() => process.exit(code));
  };
  process.on("SIGTERM", () => end(143)).on("SIGINT", () => end(130));
  drainOnSignal(Number(process.env.PATIENCE));
  server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port + " is open"));
`;

interface Server {
  running: Running;
  port: number;
}

async function start(patience = 20_000): Promise<Server> {
  const running = run(SERVER, { PATIENCE: String(patience) });
  let output = "";
  running.child.stdout?.on("data", (text: string) => void (output += text));
  await running.says("is open");
  return { running, port: Number(/port (\d+)/.exec(output)?.[1]) };
}

const agent = new http.Agent({ keepAlive: true });
afterAll(() => agent.destroy());

function ask(port: number, path: string, headers: http.OutgoingHttpHeaders = {}): http.ClientRequest {
  const request = http.request({ port, host: "127.0.0.1", path, method: "POST", agent, headers });
  request.on("error", () => {});
  return request;
}

async function textOf(request: http.ClientRequest): Promise<[text: string, connection?: string]> {
  const [message] = (await once(request, "response")) as [http.IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return [Buffer.concat(chunks).toString(), message.headers.connection];
}

/** A request that the server has begun to read. */
async function half(port: number): Promise<http.ClientRequest> {
  const request = ask(port, "/", { "Content-Length": 4, Expect: "100-continue" });
  request.flushHeaders();
  await once(request, "continue");
  request.write("ab");
  return request;
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s: what runs is answered, streams end, the code is 0",
  async (signal) => {
    const { running, port } = await start();
    const kept = ask(port, "/").end();
    expect(await textOf(kept)).toEqual(["done", "keep-alive"]);
    const slow = await half(port);
    const events = ask(port, "/events").end();
    const [stream] = (await once(events, "response")) as [http.IncomingMessage];
    const halfOpen = net.connect(port, "127.0.0.1", () => halfOpen.write("GET / HTTP/1.1\r\nHo"));
    halfOpen.on("error", () => {});
    await once(halfOpen, "connect");
    running.child.kill(signal);
    await running.says("closing");
    running.child.kill(signal);
    let streamed = "";
    for await (const chunk of stream) streamed += String(chunk);
    expect(streamed).toBe("hellobye");
    const refused = net.connect(port, "127.0.0.1");
    expect((await once(refused, "error"))[0]).toMatchObject({ code: "ECONNREFUSED" });
    slow.end("cd");
    expect(await textOf(slow)).toEqual(["done", "close"]);
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
  },
);

test("a client that went away is not waited for", async () => {
  const { running, port } = await start();
  const gone = await half(port);
  gone.destroy();
  await sleep(50);
  running.child.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
});

test("nor one that goes away at that very moment", async () => {
  const { running, port } = await start();
  const request = ask(port, "/goes").end();
  const [message] = (await once(request, "response")) as [http.IncomingMessage];
  message.on("error", () => {}).resume();
  running.child.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
});

test("what does not end in time is cut off, and said in one line", async () => {
  const { running, port } = await start(200);
  const request = ask(port, "/hangs").end();
  const [message] = (await once(request, "response")) as [http.IncomingMessage];
  message.on("error", () => {}).resume();
  running.child.kill("SIGTERM");
  expect(await running.ended).toMatchObject({
    code: 1,
    stderr: "A request was cut off, still running 200 ms after the signal to end\n",
  });
});
