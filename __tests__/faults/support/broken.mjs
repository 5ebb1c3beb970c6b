/** A promise that did not hold. */
class BrokenPromise extends Error {
  name = "BrokenPromise";
}

/**
 * @param {unknown} holds
 * @param {string} promise what was promised, and what was seen instead
 */
export function promised(holds, promise) {
  if (!holds) throw new BrokenPromise(promise);
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks until it is so.
 *
 * @param {string} what is waited for, for the message
 * @param {() => unknown} isSo may be asynchronous; an error counts as no
 */
export async function until(what, isSo, milliseconds = 15_000) {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (
      await Promise.resolve()
        .then(isSo)
        .catch(() => false)
    )
      return;
    await sleep(50);
  }
  throw new BrokenPromise(`${what}: not within ${milliseconds} ms`);
}
