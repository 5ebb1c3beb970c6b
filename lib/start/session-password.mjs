import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * The session password of a demo on this machine: made at the first start and kept, readable by this user alone, so
 * that a restart ends no session.
 *
 * @param {string} folder where the installation keeps what it owns
 * @returns {{ password: string, file: string, isNew: boolean }}
 */
export function demoSessionPassword(folder) {
  const file = path.join(folder, "session-password");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const password = randomBytes(32).toString("base64url");
    fs.writeFileSync(file, `${password}\n`, { flag: "wx", mode: 0o600 });
    return { password, file, isNew: true };
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return { password: fs.readFileSync(file, "utf8").trim(), file, isNew: false };
  }
}
