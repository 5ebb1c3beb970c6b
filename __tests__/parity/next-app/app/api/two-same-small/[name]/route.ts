import { carried } from "../../../../../scenarios/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = carried("same-small", {
  api: { bodyParser: { sizeLimit: "10b" } },
});
