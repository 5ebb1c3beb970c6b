import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { router } from "@/lib/peers/trpc";

const handler = (req: Request) => fetchRequestHandler({ endpoint: "/a/trpc", req, router });

export { handler as GET, handler as POST };
