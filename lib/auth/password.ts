import { hash, verify, type Options } from "@node-rs/argon2";

/** OWASP's minimum for argon2id; `memoryCost` in KiB. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as a PHC string (`$argon2id$v=19$m=19456,t=2,p=1$…`), with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), ARGON2ID);
}

/** Whether the hash was made of this password. Text that is no hash fits none. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, normalized(password));
  } catch {
    return false;
  }
}

// Keyboards differ in how they compose "é"; NIST SP 800-63B section 3.1.1.2.
const normalized = (password: string): string => password.normalize("NFKC");
