import { help } from "./helpers";

export default (_req, res) => res.send(help());
