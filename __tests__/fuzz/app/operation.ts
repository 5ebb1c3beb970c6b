import type * as fc from "fast-check";
import type { ApiConfig, Route } from "next-portage";
import { z } from "zod";
import type { Hints, JsonSchema } from "../generate/json-schema";
import { definitionOf, type Schemas } from "./definitions";
import type { Sender, World } from "./world";

/** The bytes of a body and their type. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** What a request needs that is made for it alone. */
export interface Prepared {
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Puts what exists (a token, an address) where the generator could only guess. */
  readonly fill?: (body: object) => object;
}

/** One method of one route. */
export interface Operation extends Schemas {
  readonly method: string;
  readonly from: Sender;
  readonly prepare?: (world: World) => Promise<Prepared> | Prepared;
  readonly hints?: Hints;
  /** The part of the valid requests that has to succeed; the others may meet what exists already. 1 unless given. */
  readonly succeeds?: number;
  /** For bodies that are not JSON: all of them, instead of those of the schema. */
  readonly bodies?: { readonly valid: fc.Arbitrary<Encoded>; readonly broken: fc.Arbitrary<Encoded> };
  /** Headers that the bytes of the body decide. */
  readonly sign?: (world: World, bytes: Uint8Array) => Readonly<Record<string, string>>;
  /** Outside of a real `next start` it finds no cookies. */
  readonly needsNext?: boolean;
  /** The answer does not end by itself. */
  readonly endless?: boolean;
  /** Generating bodies is costly there (a password is hashed): only this part of the cases is run. */
  readonly share?: number;
}

/** One address: the file that serves it, and the route in it. */
export interface Place {
  readonly file: string;
  /** The address with its parameters: `/api/orgs/[orgId]`. */
  readonly address: string;
  /** Undefined where the file has a handler of its own, without the layer. */
  readonly route?: Route;
  /** The module of `file`. */
  readonly load: () => Promise<object>;
  /** What the file exports as `config`, where it is in `pages/api`. */
  readonly config?: ApiConfig;
  readonly operations: readonly Operation[];
}

const addressOf = (file: string): string =>
  `/${file.replace(/^(pages|app)\//, "").replace(/\/route\.ts$|(\/index)?\.ts$/, "")}`;

type Rows = Readonly<Record<string, Omit<Operation, "method" | keyof Schemas> & Schemas>>;

/** A row of the table: the schemas come from the route's definition, or from the row where the route was not defined with any. */
export function place(
  file: string,
  load: Place["load"],
  route: Route | undefined,
  rows: Rows,
  config?: ApiConfig,
): Place {
  const defined = route && definitionOf(route);
  const operations = Object.entries(rows).map(([method, row]): Operation => ({
    ...defined?.[method],
    ...row,
    method,
  }));
  return {
    file,
    address: addressOf(file),
    load,
    operations,
    ...(route && { route }),
    ...(config && { config }),
  };
}

/** What the schemas are called is of no interest: each stands where it is used. */
const NAMELESS = z.registry<Record<string, unknown>>();

/** A zod schema as JSON Schema: of what it takes, or of what it gives. */
export const jsonSchemaOf = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: "any", metadata: NAMELESS }) as JsonSchema;
