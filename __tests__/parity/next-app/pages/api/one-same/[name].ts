import { handlerOf } from "../../../../scenarios/mount";

export default handlerOf("same");
