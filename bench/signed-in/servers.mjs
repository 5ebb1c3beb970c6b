import os from "node:os";
import { startServer } from "../http/server.mjs";
import { SESSION_PASSWORD } from "./contenders.mjs";

const ENVIRONMENT = {
  SESSION_PASSWORD,
  SESSION_COOKIE_SECURE: "false",
  APP_ORIGIN: "http://127.0.0.1",
  MAIL_DIR: os.tmpdir(),
  NEXTAUTH_URL: "http://127.0.0.1",
};

/**
 * The app twice: as it is, and without what the layer starts.
 *
 * @param {string} folder
 * @param {import("./databases.mjs").Database} database
 */
export async function startServers(folder, database) {
  const ours = await startServer(folder, { ...ENVIRONMENT, ...database.ours });
  try {
    const byHand = await startServer(folder, { ...ENVIRONMENT, ...database.byHand, BY_HAND: "1" });
    return {
      of: ({ kind }) => (kind === "ours" ? ours : byHand),
      logs: () => [ours.log, byHand.log],
      stop: () => Promise.all([ours.stop(), byHand.stop()]),
    };
  } catch (error) {
    await ours.stop();
    throw error;
  }
}
