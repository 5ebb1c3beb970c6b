/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** The operations of a path, by their methods. */
export const operationsOf = (item: Fields): readonly (readonly [string, Fields])[] =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    return isFields(operation) ? [[method, operation] as const] : [];
  });

/** The same text for paths that OpenAPI takes for one: the names of parameters do not tell paths apart. */
export const shapeOf = (path: string): string => path.replaceAll(/\{[^}]+\}/g, "{}");
