import { carried } from "../../../../../scenarios/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = carried("same");
