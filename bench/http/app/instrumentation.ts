/** One build serves twice: with the real pair at hand (raw) and without (emulated, and everybody else's). */
export async function register(): Promise<void> {
  if (process.env["PORTAGE_REGISTER"] === "1") await import("next-portage/register");
}
