export async function register(): Promise<void> {
  // In this form bundlers leave the import out of the edge runtime's build.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    if (process.env["TRANSPORT"] !== "emulated") await import("next-portage/register");
  }
}
