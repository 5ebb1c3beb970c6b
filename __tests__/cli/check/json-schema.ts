/** As much of JSON Schema as the schemas of the commands use. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly const?: unknown;
  readonly type?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Where a value differs from a schema, as `path: what`. Properties that the schema does not name are differences too. */
export function differences(
  value: unknown,
  schema: Schema,
  root: Schema = schema,
  at = "$",
): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    return target ? differences(value, target, root, at) : [`${at}: no ${schema.$ref}`];
  }
  if (schema.const !== undefined) return value === schema.const ? [] : [`${at}: not ${String(schema.const)}`];
  if (typeName(value, schema.type) !== schema.type) return [`${at}: not of type ${schema.type}`];
  if (isTooSmall(value, schema)) return [`${at}: too small`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      schema.items ? differences(item, schema.items, root, `${at}[${index}]`) : [],
    );
  }
  return typeof value === "object" && value !== null ? inObject(value, schema, root, at) : [];
}

function inObject(
  value: object,
  { required = [], properties = {} }: Schema,
  root: Schema,
  at: string,
): string[] {
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name}: missing`);
  const present = Object.entries(value).flatMap(([name, item]) => {
    const schema = properties[name];
    return schema ? differences(item, schema, root, `${at}.${name}`) : [`${at}.${name}: unknown`];
  });
  return [...missing, ...present];
}

function typeName(value: unknown, wanted: string | undefined): string {
  if (Array.isArray(value)) return "array";
  return wanted === "integer" && Number.isInteger(value) ? "integer" : typeof value;
}

function isTooSmall(value: unknown, { minimum = -Infinity, minLength = 0 }: Schema): boolean {
  if (typeof value === "number") return value < minimum;
  return typeof value === "string" && value.length < minLength;
}
