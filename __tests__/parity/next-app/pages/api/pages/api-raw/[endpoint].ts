import { mountInPages } from "../../../../../mounts";

export const config = { api: { bodyParser: false } };

export default mountInPages("api-raw");
