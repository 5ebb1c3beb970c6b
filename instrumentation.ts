/** Next calls this once in each server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    await import("next-portage/register");
    const { boot } = await import("./lib/start/boot");
    await boot();
  }
}
