/** Stops the server of all suites. */
// oxlint-disable-next-line import/no-default-export -- what jest takes
export default async function teardown(): Promise<void> {
  await globalThis.e2eServer?.stop();
}
