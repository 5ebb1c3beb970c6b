import { carriedBy } from "../../../../../scenarios/peers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = carriedBy("srvx", "same-small", {
  api: { bodyParser: { sizeLimit: "10b" } },
});
