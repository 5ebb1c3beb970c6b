import { createNextHandler } from "@ts-rest/serverless/next";
import { contractAt, implementation } from "@/lib/peers/ts-rest";

const handler = createNextHandler(contractAt("/a/ts-rest"), implementation, { handlerType: "app-router" });

export { handler as GET, handler as POST };
