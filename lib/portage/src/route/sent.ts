import type { ServerResponse } from "node:http";

/** Says that a handler writes (or has written) the answer itself, on the response of the pair. */
export class Sent {
  constructor(private readonly res: ServerResponse) {}

  get status(): number {
    return this.res.statusCode;
  }
}
