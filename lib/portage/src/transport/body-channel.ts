const END_OF_HEAD = "\r\n\r\n";

/** The way of the bytes from the socket to the web stream: drops the head, holds the writer back while the reader is slow. */
export class BodyChannel {
  /** Called once with the head, when it is written. */
  onHead: ((head: string) => void) | undefined;
  /** Called when the reader does not want more. */
  onCancel: (() => void) | undefined;
  readonly stream: ReadableStream<Uint8Array>;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #headSeen = false;
  #proceed: (() => void) | undefined;
  #open = true;

  constructor(private readonly headText: () => string) {
    this.stream = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
      pull: () => this.#release(),
      cancel: () => {
        this.#open = false;
        this.onCancel?.();
      },
    });
  }

  write(chunk: Buffer, proceed: () => void): void {
    const rest = chunk.subarray(this.#skip(chunk));
    if (rest.length > 0 && this.#open) this.#controller.enqueue(new Uint8Array(rest));
    if (!this.#open || (this.#controller.desiredSize ?? 1) > 0) return proceed();
    this.#proceed = proceed;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller.close();
  }

  fail(error: Error): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller.error(error);
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
