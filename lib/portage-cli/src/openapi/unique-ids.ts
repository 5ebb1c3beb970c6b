import { operationsOf, type Fields } from "./fields";

/** Gives an undocumented operation another id where its own is taken: the ids of documented ones are what clients are made of. */
export function withUniqueIds(paths: Readonly<Record<string, Fields>>): Readonly<Record<string, Fields>> {
  const documented = Object.values(paths)
    .flatMap(operationsOf)
    .filter(([, operation]) => operation["x-undocumented"] !== true);
  const taken = new Set<unknown>(documented.map(([, { operationId }]) => operationId));
  const renamed = (operation: Fields): Fields => {
    const { operationId: id } = operation;
    if (typeof id !== "string" || operation["x-undocumented"] !== true) return operation;
    let unused = id;
    for (let count = 2; taken.has(unused); count += 1) unused = `${id}_${count}`;
    taken.add(unused);
    return { ...operation, operationId: unused };
  };
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const operations = operationsOf(item).map(([method, operation]) => [method, renamed(operation)]);
      return [path, { ...item, ...Object.fromEntries(operations) }];
    }),
  );
}
