import type { Board } from "./board";

/**
 * The answer to a page that wants to be told when there is another than it: one server-sent event named `changed`, whenever that is. Ends
 * when the browser goes away.
 */
export function changesOf(board: Board, request: Request): Response {
  const seen = new URL(request.url).searchParams.get("seen") ?? "";
  const encoder = new TextEncoder();
  let leave: (() => void) | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // So that the browser has an answer at once.
      controller.enqueue(encoder.encode(": watching\n\n"));
      const told = (): void => {
        controller.enqueue(encoder.encode("event: changed\ndata: changed\n\n"));
        controller.close();
      };
      leave = board.watch(seen, told);
    },
    cancel: () => leave?.(),
  });
  request.signal.addEventListener("abort", () => leave?.());
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
  });
}
