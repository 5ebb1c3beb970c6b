import { mountInApp } from "../../../../../../mounts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountInApp("api-raw");
