export { default } from "../../server/handlers/status";

export const config = { api: { bodyParser: { sizeLimit: "1kb" } } };
