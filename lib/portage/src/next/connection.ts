/**
 * While `next build` prerenders, a Route Handler whose GET waits for the connection is left for requests (with `cacheComponents`, where
 * exporting `dynamic` is an error, nothing else keeps it from being answered once, at build time). At run time this does nothing.
 */
export async function untilRequest(): Promise<void> {
  if (process.env["NEXT_PHASE"] !== "phase-production-build") return;
  // oxlint-disable-next-line no-restricted-imports -- the one place where only Next can say it
  const { connection } = await import("next/server");
  await connection();
}
