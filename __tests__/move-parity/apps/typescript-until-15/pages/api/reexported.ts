export { default, config } from "../../server/handlers/small";
