import { betterAuth } from "better-auth";
import { byHandPool } from "@/bench/signed-in/by-hand/client";

const open = async () =>
  betterAuth({
    database: await byHandPool(),
    secret: process.env["SESSION_PASSWORD"],
    baseURL: "http://127.0.0.1",
    user: { modelName: "better_auth_user" },
    session: { modelName: "better_auth_session" },
    account: { modelName: "better_auth_account" },
    verification: { modelName: "better_auth_verification" },
    telemetry: { enabled: false },
  });

const shared = globalThis as typeof globalThis & { betterAuth?: ReturnType<typeof open> };

/** Sessions as rows of its own tables, its default: a session that was ended is refused by the next request. */
export const auth = () => (shared.betterAuth ??= open());
