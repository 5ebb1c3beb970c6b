import { RPCHandler } from "@orpc/server/fetch";
import { router } from "@/lib/peers/orpc";

const rpc = new RPCHandler(router);

async function handler(request: Request): Promise<Response> {
  const { response } = await rpc.handle(request, { prefix: "/a/orpc" });
  return response ?? new Response(null, { status: 404 });
}

export { handler as GET, handler as POST };
