import type { AnyEndpoint } from "../definition/types";
import type { MiddlewareDescription } from "../route/description";
import type { PathTemplate } from "./path-template";
import type { Schemas } from "./schemas";
import type { JsonSchema, Parameter } from "./types";

type Properties = Readonly<Record<string, JsonSchema>>;

const propertiesOf = (schema: JsonSchema): Properties | undefined =>
  schema["properties"] as Properties | undefined;

const REST = "One segment of the path or several; the slashes between them are not encoded.";

/** What a reader is told beside the schema. */
function textsOf({ description, deprecated }: JsonSchema): Pick<Parameter, "description" | "deprecated"> {
  return {
    ...(typeof description === "string" && { description }),
    ...(deprecated === true && { deprecated }),
  };
}

/** The parameters of a path: as the endpoint's schema has them, or as a guard does, else text. */
export function pathParameters(
  { parameters }: PathTemplate,
  schema: JsonSchema | undefined,
  guards: readonly MiddlewareDescription[],
): readonly Parameter[] {
  const known: Properties = Object.assign(
    {},
    ...guards.map(({ params }) => params),
    schema && propertiesOf(schema),
  );
  return parameters.map(({ name, isRest }): Parameter => {
    const common = { name, in: "path", required: true } as const;
    if (isRest) return { ...common, description: REST, schema: { type: "string" } };
    const own = known[name] ?? { type: "string" };
    return { ...common, ...textsOf(own), schema: own };
  });
}

/** The parameters of a search: the properties of the schema, or all of it as one where it has none. */
function queryParameters(schema: JsonSchema): readonly Parameter[] {
  const properties = propertiesOf(schema);
  if (!properties) return [{ name: "query", in: "query", style: "form", explode: true, schema }];
  const required = (schema["required"] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    ...(required.includes(name) && { required: true }),
    ...textsOf(property),
    schema: property,
  }));
}

/** All parameters of an operation. */
export function parametersOf(
  { params, query }: Pick<AnyEndpoint, "params" | "query">,
  template: PathTemplate,
  guards: readonly MiddlewareDescription[],
  { schemas, id }: { readonly schemas: Schemas; readonly id: string },
): readonly Parameter[] {
  const ofPath = params && schemas.resolved(params, "input", `${id}Params`);
  const ofQuery = query && schemas.resolved(query, "input", `${id}Query`);
  return [...pathParameters(template, ofPath, guards), ...(ofQuery ? queryParameters(ofQuery) : [])];
}
