import { mountInPages } from "../../../../../mounts";

export const config = { api: { bodyParser: { sizeLimit: "2kb" } } };

export default mountInPages("api-small");
