import type { Commands } from "./cli/command";

/** Every command that there is. */
export const commands: Commands = new Map([
  ["help", async () => (await import("./commands/help")).help],
  ["version", async () => (await import("./commands/version")).version],
]);
