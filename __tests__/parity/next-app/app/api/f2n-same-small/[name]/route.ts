import { carriedBy } from "../../../../../scenarios/peers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = carriedBy("fetch-to-node", "same-small", {
  api: { bodyParser: { sizeLimit: "10b" } },
});
