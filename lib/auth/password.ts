import { randomUUID } from "node:crypto";
import { hash, verify, type Options } from "@node-rs/argon2";

/** OWASP's minimum for argon2id; `memoryCost` in KiB. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What `hashPassword` makes. */
const USABLE = /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[\w+/]+\$[\w+/]+$/;

/** A password as a PHC string (`$argon2id$v=19$m=19456,t=2,p=1$…`), with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), ARGON2ID);
}

/**
 * Whether the hash was made of this password. Where there is no hash, or text that is none (an account that nobody can sign
 * in to), the answer is no after the same work: how long it takes tells nobody whether there is an account.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const nobodys = await hashOfNobody();
  const usable = passwordHash !== undefined && USABLE.test(passwordHash) ? passwordHash : undefined;
  const right = await verify(usable ?? nobodys, normalized(password)).catch(() => false);
  return right && usable !== undefined;
}

let nobody: Promise<string> | undefined;
/** Waited for at every check, the first one too, so that making it tells nothing either. */
const hashOfNobody = (): Promise<string> =>
  (nobody ??= hashPassword(randomUUID()).catch((error: unknown) => {
    nobody = undefined;
    throw error;
  }));

// Keyboards differ in how they compose "é"; NIST SP 800-63B section 3.1.1.2.
const normalized = (password: string): string => password.normalize("NFKC");
