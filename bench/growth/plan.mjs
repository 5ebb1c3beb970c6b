// What PostgreSQL's EXPLAIN (FORMAT JSON) says, in short.

/**
 * Every node of a plan, from the outermost one inwards.
 *
 * @param {any} node
 * @returns {any[]}
 */
export const nodesOf = (node) => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Such as `Sort → Index Scan (Membership_pkey)`. */
export const planText = (plan) =>
  nodesOf(plan)
    .map((node) => `${node["Node Type"]}${nameOf(node)}`)
    .join(" → ");

const nameOf = (node) => {
  const name = node["Index Name"] ?? (node["Node Type"] === "Seq Scan" ? node["Relation Name"] : undefined);
  return name === undefined ? "" : ` (${name})`;
};

/** Whether a table is read once, by an index, and none as a whole. */
export function isOneIndexRead(plan) {
  const nodes = nodesOf(plan);
  const reads = nodes.filter((node) => node["Relation Name"] !== undefined);
  return reads.length === 1 && nodes.every((node) => node["Node Type"] !== "Seq Scan");
}
