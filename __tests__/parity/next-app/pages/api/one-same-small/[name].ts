import { handlerOf } from "../../../../scenarios/mount";

export const config = { api: { bodyParser: { sizeLimit: "10b" } } };

export default handlerOf("same-small");
