/** As much of JSON Schema as the schema of `portage status` uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Where a value differs from a schema, as `path: what`. Properties that the schema does not name are differences too. */
export function differences(value: unknown, schema: Schema, root: Schema = schema, at = "$"): string[] {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    return target ? differences(value, target, root, at) : [`${at}: no ${schema.$ref}`];
  }
  if (schema.anyOf) {
    const each = schema.anyOf.map((choice) => differences(value, choice, root, at));
    // The one that fits best says most.
    return each.toSorted((a, b) => a.length - b.length)[0] ?? [];
  }
  const own = ofValue(value, schema).map((what) => `${at}: ${what}`);
  if (own.length > 0) return own;
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item, index) => differences(item, items, root, `${at}[${index}]`)) : [];
  }
  return typeof value === "object" && value !== null ? inObject(value, schema, root, at) : [];
}

function ofValue(value: unknown, schema: Schema): string[] {
  if (schema.const !== undefined && value !== schema.const) return [`not ${String(schema.const)}`];
  if (schema.enum && !schema.enum.includes(value))
    return [`${String(value)} is not among ${schema.enum.join(", ")}`];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return [`not of type ${types.join(" or ")}`];
  return typeof value === "number" && value < (schema.minimum ?? -Infinity) ? ["too small"] : [];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function inObject(value: object, { required = [], properties }: Schema, root: Schema, at: string): string[] {
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name}: missing`);
  // A schema without properties takes any value.
  if (!properties) return missing;
  const present = Object.entries(value).flatMap(([name, item]) => {
    const schema = properties[name];
    return schema ? differences(item, schema, root, `${at}.${name}`) : [`${at}.${name}: unknown`];
  });
  return [...missing, ...present];
}
