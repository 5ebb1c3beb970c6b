import { setting } from "../../project/next-config";
import { isBelow } from "../../project/next-version";
import { relativeTo } from "../../project/files";
import type { CheckedApp } from "../checked-app";
import { findingAt, type Explanation, type Rule } from "../rule";
import { bytesOf, uploadOf, type Upload } from "../upload";

const SETTINGS = ["experimental.proxyClientMaxBodySize", "experimental.middlewareClientMaxBodySize"];
const DEFAULT_LIMIT = 10 * 1024 * 1024;

/** Behind a proxy, Next keeps only the first 10 MB of a request's body. */
export const proxyBodyLimit: Rule = {
  id: "proxy-body-limit",
  summary: "proxy.ts or middleware.ts runs before an upload route, and cuts large bodies off",
  *find(checked) {
    const { app, routes, scanned } = checked;
    const { proxy } = scanned;
    // The limit came with 15.5.5.
    if (!proxy || (app.version && isBelow(app.version, 15, 5, 5))) return;
    const limit = limitOf(checked);
    if (limit === undefined) return;
    for (const route of routes) {
      const upload = uploadOf(checked, route);
      if (!upload || (upload.bytes !== undefined && upload.bytes <= limit)) continue;
      const verdict = proxy.covers(route.address);
      if (verdict === "no") continue;
      const certain = verdict === "yes" && upload.certain && app.version !== undefined;
      yield findingAt(upload.source, upload.offset, explanation(checked, proxy.file, upload, limit), {
        certain,
        address: route.address,
      });
    }
  },
};

/** Bytes; undefined where a setting is there that cannot be read. */
function limitOf({ app }: CheckedApp): number | undefined {
  for (const name of SETTINGS) {
    const { source } = app.config;
    const isNamed = source?.text.includes(name.replace("experimental.", "")) ?? false;
    if (!isNamed) continue;
    const value = setting(app.config, name);
    return value.known ? bytesOf(value.value) : undefined;
  }
  return DEFAULT_LIMIT;
}

function explanation(checked: CheckedApp, proxy: string, { what }: Upload, limit: number): Explanation {
  const name = relativeTo(checked.app.root, proxy);
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10;
  return {
    message: `${what}, and ${name} runs before it`,
    why: `Where ${name} runs, Next keeps the first ${megabytes} MB of a body and drops the rest: the route gets a cut-off upload, without an error.`,
    fix: `Leave the address out of the matcher of ${name}, or raise experimental.proxyClientMaxBodySize (Next 15: middlewareClientMaxBodySize).`,
  };
}
