import type { Commands } from "./cli/command";

/** Every command that there is. */
export const commands: Commands = new Map([
  ["status", async () => (await import("./commands/status")).status],
  ["check", async () => (await import("./commands/check")).check],
  ["report", async () => (await import("./commands/report")).report],
  ["openapi", async () => (await import("./commands/openapi")).openapi],
  ["badge", async () => (await import("./commands/badge")).badge],
  ["init", async () => (await import("./commands/init")).init],
  ["move", async () => (await import("./commands/move")).move],
  ["undo", async () => (await import("./commands/undo")).undo],
  ["help", async () => (await import("./commands/help")).help],
  ["version", async () => (await import("./commands/version")).version],
]);
