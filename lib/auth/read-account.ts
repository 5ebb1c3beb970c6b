import { getPool } from "@/lib/db/client";
import type { Role } from "@/lib/db/generated/client";

/** An account and what it belongs to at this moment. */
export interface AccountRow {
  id: string;
  email: string;
  name: string;
  disabledAt: Date | null;
  /** Oldest first. */
  memberships: { organizationId: string; role: Role }[];
}

/** The account of a session, with the times that decide whether the session lives. */
export interface SessionRow extends AccountRow {
  lastSeenAt: Date;
  expiresAt: Date;
}

// Functions of the migrations: one statement for each request, whose plans the connection keeps. Not Prisma's, which would make six of it.
const SESSION = "SELECT * FROM app_session($1)";
const ACCOUNT = "SELECT * FROM app_account($1)";

/** The account of this session, whether or not the session and the account can still be used; undefined where there is none. */
export const readSession = (id: string): Promise<SessionRow | undefined> => first<SessionRow>(SESSION, id);

/** The account of this id, disabled or not; undefined where there is none. */
export const readAccount = (id: string): Promise<AccountRow | undefined> => first<AccountRow>(ACCOUNT, id);

async function first<Row extends object>(sql: string, id: string): Promise<Row | undefined> {
  const pool = await getPool();
  const { rows } = await pool.query<Row>(sql, [id]);
  return rows[0];
}
