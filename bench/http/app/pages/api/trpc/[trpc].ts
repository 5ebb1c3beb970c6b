import { createNextApiHandler } from "@trpc/server/adapters/next";
import { router } from "@/lib/peers/trpc";

export default createNextApiHandler({ router });
