import type { ImportLine } from "./module";

/** A piece of a generated module: a function, with what it needs. */
export interface Part {
  readonly imports: readonly ImportLine[];
  /** What has to stand before the function. */
  readonly before?: string;
  /** The function, without a comment above it. */
  readonly code: string;
}

export const CONTEXT: ImportLine = { module: { package: "next-portage" }, types: ["Context"] };

export const NEXT_TYPES: ImportLine = {
  module: { package: "next" },
  types: ["NextApiRequest", "NextApiResponse"],
};
