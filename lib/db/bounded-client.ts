import { Client, type ClientConfig } from "pg";

/** Whether an error is pg's when `query_timeout` is over, which has no code: the connection still waits for the answer. */
const isNoAnswer = (reason: unknown): boolean =>
  reason instanceof Error && reason.message === "Query read timeout";

/**
 * A connection whose end is an error of the request that uses it, and of nothing else.
 *
 * It is closed once the server has left a statement without an answer (`query_timeout`). pg itself keeps it: what is asked
 * next waits behind the answer that never comes, and a transaction that is rolled back puts it into the pool again, for the next request to
 * wait on.
 */
export class BoundedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    // Between the moment that the pool gives it out and the one in which the Prisma adapter listens, nobody hears its errors, and
    // an error that nobody hears ends the process. Its next statement fails with it all the same.
    this.on("error", () => {});
  }

  override query: Client["query"] = ((...parameters: Parameters<Client["query"]>) => {
    const answer = super.query(...parameters) as unknown;
    // With a callback there is no promise; that is how the pool asks, and it closes the connection after each error itself.
    if (answer instanceof Promise) answer.catch((reason: unknown) => this.#closeIfSilent(reason));
    return answer;
  }) as Client["query"];

  #closeIfSilent(reason: unknown): void {
    if (isNoAnswer(reason)) this.end().catch(() => {});
  }
}
