import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const WORKER = fileURLToPath(new URL("load-worker.mjs", import.meta.url));

/** Asks one address as fast as it answers, from another process. */
export class Load {
  #worker = fork(WORKER, { stdio: ["ignore", "ignore", "inherit", "ipc"] });

  /**
   * One shot.
   *
   * @param {import("./server.mjs").BenchServer} server
   * @param {{ method: string, path: string, headers: Record<string, string>, body?: string | Buffer }} request
   * @param {{ connections: number, seconds: number, status: number }} how
   */
  async fire(server, { path, body, ...request }, { connections, seconds, status }) {
    const before = await server.usage();
    const answer = once(this.#worker, "message");
    this.#worker.send({
      ...request,
      url: server.origin + path,
      body: body === undefined ? undefined : Buffer.from(body).toString("base64"),
      connections,
      seconds,
    });
    const [result] = await answer;
    const after = await server.usage();
    if (result.errors > 0 || result.requests === 0 || result.requests !== result.statuses[status]) {
      throw new Error(
        `${request.method} ${path}: ${result.errors} failed, statuses ${JSON.stringify(result.statuses)}`,
      );
    }
    const { requests, p50, p99 } = result;
    return { rps: requests / result.seconds, cpu: (after.cpu - before.cpu) / requests, p50, p99 };
  }

  stop() {
    this.#worker.disconnect();
  }
}
