import { Pool } from "pg";
import type { Target } from "./probe";
import { send } from "./client";
import type { Sql } from "./tenant";

let pool: Pool | undefined;

/** The running server, and its database behind row security. */
export function runningTarget(passwordHash = "!"): Target {
  const origin = process.env["TENANCY_ORIGIN"] ?? "";
  return { origin, passwordHash, sql: process.env["TENANCY_OWNER_URL"] ? throughServer : throughApp(origin) };
}

/** Ends the connection that looks behind the app. */
export const closeDatabase = async (): Promise<void> => void (await pool?.end());

const throughServer: Sql = async <Row>(text: string, parameters?: unknown[]) => {
  pool ??= new Pool({
    connectionString: process.env["TENANCY_OWNER_URL"],
    max: 4,
    options: "-c TimeZone=UTC",
  });
  return (await pool.query(text, parameters)).rows as Row[];
};

const throughApp =
  (origin: string): Sql =>
  async <Row>(text: string, parameters: unknown[] = []) => {
    const { status, text: answer } = await send(origin, {
      method: "POST",
      path: "/api/tenancy-control",
      headers: { "content-type": "application/json", "x-tenancy-key": process.env["TENANCY_KEY"] ?? "" },
      body: JSON.stringify({ text, parameters }),
    });
    if (status !== 200) throw new Error(`${status} ${answer}`);
    return JSON.parse(answer) as Row[];
  };
