import path from "node:path";
import { checkConfig } from "@/lib/config/check";
import { ConfigError } from "@/lib/config/config-error";
import { readShutdownTimeout } from "@/lib/config/shutdown";
import { checkServer } from "@/lib/db/check-server";
import { getPrisma } from "@/lib/db/client";
import { isUnavailable } from "@/lib/db/errors";
import { seedDemo } from "@/prisma/seed";
import { drainOnSignal } from "./drain";

/**
 * What a server does before it answers: checks the configuration, opens the database (the embedded one is migrated, a
 * server's only looked at), and puts the demo in when `SEED=demo` asks for it and nobody has an account yet.
 * What is wrong is said in one line, and ends the process with code 1.
 */
export async function boot(): Promise<void> {
  stopWithParent();
  try {
    checkConfig();
    if (process.env.NODE_ENV === "production" && !process.env.NEXT_MANUAL_SIG_HANDLE)
      drainOnSignal(readShutdownTimeout(process.env));
    await openDatabase();
    if (process.env.SEED === "demo") await seedDemo();
  } catch (error) {
    console.error(lineOf(error));
    process.exit(1);
  }
}

async function openDatabase(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (url) await checkServer(url, path.resolve("prisma/migrations"));
  await getPrisma();
}

function lineOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const expected = error instanceof ConfigError || isUnavailable(error);
  return `${expected ? "" : "The server cannot start: "}${message}`.replaceAll(/\s*\n\s*/g, " ");
}

/** `npm start` runs the server as its child: should it be killed outright, the server follows. */
function stopWithParent(): void {
  if (process.env.STOP_WITH_PARENT !== "1") return;
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
