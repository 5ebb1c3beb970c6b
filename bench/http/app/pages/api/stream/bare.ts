export { apiStream as default } from "@/lib/streams";
