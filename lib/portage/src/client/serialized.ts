type Primitive = string | number | boolean | null;

type Unsendable = undefined | symbol | ((...parameters: never[]) => unknown);

type Json = Primitive | readonly Json[] | { readonly [key: string]: Json };

/** A value as it is after JSON: a `Date` is text, what JSON cannot say is gone, or `null` in a list. */
export type Serialized<T> = unknown extends T
  ? T
  : T extends Json
    ? T
    : T extends { toJSON(): infer Json }
      ? Serialized<Json>
      : T extends readonly unknown[]
        ? { [Index in keyof T]: T[Index] extends Unsendable ? null : Serialized<T[Index]> }
        : T extends Map<unknown, unknown> | Set<unknown>
          ? Record<string, never>
          : T extends object
            ? { [Key in keyof T as T[Key] extends Unsendable ? never : Key]: Serialized<T[Key]> }
            : T;
