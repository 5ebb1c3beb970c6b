import type { PageConfig } from "next";

export const rawConfig = { api: { bodyParser: false } } satisfies PageConfig;
