/**
 * The Standard Schema interface, version 1 (https://standardschema.dev), which zod, valibot, arktype and others implement.
 * The specification invites copying it, so that no dependency is needed.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema's validation gives, or `Fallback` where there is no schema. */
export type OutputOf<Schema, Fallback> = [Schema] extends [StandardSchema<infer _In, infer Output>]
  ? Output
  : Fallback;

/** What a schema's validation takes, or `Fallback` where there is no schema. */
export type InputOf<Schema, Fallback> = [Schema] extends [StandardSchema<infer Input, infer _Out>]
  ? Input
  : Fallback;
