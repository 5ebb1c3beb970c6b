import { handlerOf } from "../../../../scenarios/mount";

export const config = { api: { bodyParser: false } };

export default handlerOf("same-raw");
