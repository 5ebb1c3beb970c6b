import { errorFields, type OnError } from "next-portage";
import { errorMessage } from "@/lib/logging/error-message";
import { logger } from "@/lib/logging/logger";

/**
 * Writes an error to the log that is no answer and does not end its request, with the id that the client was given. Nothing of the path, of headers
 * and body is logged: they may hold secrets.
 */
export const onError: OnError = (error, { requestId, method }) => {
  logger.error({ requestId, method, error: errorFields(error, errorMessage) }, "A request had an error");
};
