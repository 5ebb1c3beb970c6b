/**
 * A promise whose work starts when somebody first waits for it, as Prisma's own do: a query that was built and then
 * dropped never runs, and never fails unheard.
 */
export function lazyPromise<T>(run: () => Promise<T>): Promise<T> {
  let started: Promise<T> | undefined;
  const start = (): Promise<T> => (started ??= run());
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- being a thenable is the point
    then: (onValue, onError) => start().then(onValue, onError),
    catch: (onError) => start().catch(onError),
    finally: (onEnd) => start().finally(onEnd),
    [Symbol.toStringTag]: "LazyPromise",
  };
}
