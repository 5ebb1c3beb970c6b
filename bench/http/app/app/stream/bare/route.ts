export { webStream as GET } from "@/lib/streams";
