import { isControlFlow, meaningOf } from "../route/control-flow";
import type { Watch } from "./watch";

/**
 * Tells of the end of an answer that goes back as a `Response`, whose way to the client is not seen: a stream ends when it has been read or given up, a complete
 * body when it is handed over.
 */
export async function endOfResponse(
  observed: Watch,
  { signal }: Request,
  answering: Promise<Response>,
): Promise<Response> {
  try {
    const response = await answering;
    const { status, body, headers } = response;
    if (body && !headers.has("content-length"))
      return new Response(followed(body, observed, status), response);
    observed.end(status, !signal.aborted);
    return response;
  } catch (error) {
    // Next's own `redirect()` and `notFound()`, which it answers itself.
    observed.end(isControlFlow(error) ? meaningOf(error)?.status : undefined, true);
    throw error;
  }
}

function followed(
  body: ReadableStream<Uint8Array>,
  observed: Watch,
  status: number,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          observed.end(status, true);
          controller.close();
        } catch (error) {
          observed.failed(error);
          observed.end(status, false);
          throw error;
        }
      },
      cancel(reason) {
        observed.end(status, false);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
