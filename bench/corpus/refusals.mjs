// @ts-check

/**
 * Groups the routes that portage left by the reason that it gave (`refuse <address>: <file:line>: <reason>`). The names of files, segments and numbers in
 * a reason differ from route to route, and do not make another one.
 *
 * @param {string} output
 * @returns {{ reason: string, routes: readonly string[], example: string }[]} the most frequent first; example: the first with all its names
 */
export function refusalsByReason(output) {
  /** @type {Map<string, { routes: Set<string>, example: string }>} */
  const groups = new Map();
  for (const [, address = "", rest = ""] of output.matchAll(/^refuse (\/\S*): (.*)$/gm)) {
    const reason = rest.replace(/^\S+?(?::\d+)?: /, "");
    const group = groups.get(general(reason)) ?? { routes: new Set(), example: rest };
    group.routes.add(address);
    groups.set(general(reason), group);
  }
  return [...groups]
    .map(([reason, { routes, example }]) => ({ reason, routes: [...routes], example }))
    .toSorted((a, b) => b.routes.length - a.routes.length);
}

/** @param {string} reason */
const general = (reason) =>
  reason
    .replaceAll(/"[^"]*\/[^"]*"|[^\s,;:"]*\/[^\s,;:"]*\.\w+|\[[^\s\]]*\]+/g, "…")
    .replaceAll(/…(?:, …)+/g, "…")
    .replaceAll(/\b\d+\b/g, "N");
