/** One build serves twice: as the reference app starts, and as an app that has neither the layer nor its database client. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env["BY_HAND"] !== "1") {
    await import("next-portage/register");
    const { boot } = await import("@/lib/start/boot");
    await boot();
  }
}
