const END_OF_HEAD = "\r\n\r\n";

/** How much is taken before there is a stream, as much as a socket takes: a small answer that is written at once is not worth one. */
const AT_ONCE = 16 * 1024;

/**
 * The way of the bytes from the socket to the web answer: drops the head, keeps what is written at once, and from then on holds the writer back while
 * the reader is slow.
 */
export class BodyChannel {
  /** Called once with the head, when it is written. */
  onHead: ((head: string) => void) | undefined;
  /** Called when the reader does not want more. */
  onCancel: (() => void) | undefined;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #headSeen = false;
  #proceed: (() => void) | undefined;
  #open = true;
  #failure: Error | undefined;

  constructor(private readonly headText: () => string) {}

  /** What has been written, all of it where the writer `isThrough`; else a stream. Asked once, after the head. */
  body(isThrough: boolean): Uint8Array | ReadableStream<Uint8Array> {
    if (!isThrough || this.#proceed || this.#failure) return this.#stream();
    this.#open = false;
    return this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
  }

  write(chunk: Buffer, proceed: () => void): void {
    const rest = chunk.subarray(this.#skip(chunk));
    if (!this.#open) return proceed();
    // A copy: the writer may use its buffer again.
    if (rest.length > 0) this.#take(new Uint8Array(rest));
    const isReady = this.#controller ? (this.#controller.desiredSize ?? 1) > 0 : this.#size < AT_ONCE;
    if (isReady) return proceed();
    this.#proceed = proceed;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller?.close();
  }

  fail(error: Error): void {
    if (!this.#open) return;
    this.#open = false;
    this.#failure = error;
    this.#controller?.error(error);
  }

  #take(bytes: Uint8Array): void {
    if (this.#controller) return this.#controller.enqueue(bytes);
    this.#size += bytes.length;
    this.#chunks.push(bytes);
  }

  #stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const bytes of this.#chunks) controller.enqueue(bytes);
        this.#controller = controller;
        if (this.#failure) controller.error(this.#failure);
        else if (!this.#open) controller.close();
      },
      pull: () => this.#release(),
      cancel: () => {
        this.#open = false;
        this.onCancel?.();
      },
    });
  }

  #release(): void {
    const proceed = this.#proceed;
    this.#proceed = undefined;
    proceed?.();
  }

  /** How much of a chunk is head: Node writes it whole, before the body or together with its first part. */
  #skip(chunk: Buffer): number {
    if (this.#headSeen) return 0;
    this.#headSeen = true;
    this.onHead?.(this.headText());
    return chunk.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
  }
}
