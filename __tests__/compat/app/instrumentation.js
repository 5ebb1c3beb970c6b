export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.TRANSPORT === "emulated") return;
  await import("next-portage/register");
}
