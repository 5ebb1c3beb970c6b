import { defaultHandler } from "../../../lib/wrappers";

export default defaultHandler({
  GET: import("./_get"),
  POST: import("../../../server/teams/post"),
});
