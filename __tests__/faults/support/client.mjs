import http from "node:http";

/**
 * A browser as far as HTTP sees it: a cookie, connections that are kept, and the headers that say where a request comes from.
 */
export class Client {
  cookie = "";
  #agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

  constructor(url) {
    this.url = url;
  }

  /**
   * Sends a request and reads the answer. What goes wrong with the connection is an answer too, with the status 0.
   *
   * @returns {Promise<{ status: number, headers: object, text: string, json: any, error?: string, ms: number, router: string }>}
   */
  async send(method, path, { json, headers = {}, timeout = 40_000 } = {}) {
    const started = Date.now();
    const body = json === undefined ? undefined : JSON.stringify(json);
    try {
      const message = await this.open(method, path, { body, headers, timeout });
      const chunks = [];
      for await (const chunk of message) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString("utf8");
      return answer(message.statusCode, message.headers, text, started);
    } catch (error) {
      return { ...answer(0, {}, "", started), error: error.code ?? error.message };
    }
  }

  /** The answer as soon as its head is there. */
  open(method, path, { body, headers = {}, timeout, signal } = {}) {
    const all = {
      ...(this.cookie && { cookie: this.cookie }),
      ...(body !== undefined && {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
      }),
      ...(method !== "GET" && { origin: this.url, "sec-fetch-site": "same-origin" }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const options = { method, headers: all, agent: this.#agent, timeout, signal };
      const request = http.request(`${this.url}${path}`, options, (message) => {
        const cookie = message.headers["set-cookie"]?.find((text) => text.includes("session="));
        if (cookie) this.cookie = cookie.split(";")[0];
        resolve(message);
      });
      request.on("timeout", () => request.destroy(new Error("no answer")));
      request.on("error", reject);
      request.end(body);
    });
  }

  get = (path, options) => this.send("GET", path, options);
  post = (path, json, options) => this.send("POST", path, { json, ...options });

  /** @throws where it does not work */
  async signIn(email, password) {
    const { status, text } = await this.post("/api/auth/sign-in", { email, password });
    if (status !== 200) throw new Error(`sign-in of ${email}: ${status} ${text}`);
    return this;
  }

  close() {
    this.#agent.destroy();
  }
}

function answer(status, headers, text, started) {
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status, headers, text, json, ms: Date.now() - started };
}
