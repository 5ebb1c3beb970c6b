import { mountInPages } from "../../../../../mounts";

export default mountInPages("api");
