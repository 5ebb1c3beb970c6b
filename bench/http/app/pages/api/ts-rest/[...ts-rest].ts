import { createNextRoute, createNextRouter } from "@ts-rest/next";
import { contractAt, implementation } from "@/lib/peers/ts-rest";

const contract = contractAt("");

export default createNextRouter(contract, createNextRoute(contract, implementation));
