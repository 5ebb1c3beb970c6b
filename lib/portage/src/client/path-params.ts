type SegmentParams<Segment extends string> = Segment extends `[[...${infer Name}]]`
  ? { readonly [Key in Name]?: readonly string[] }
  : Segment extends `[...${infer Name}]`
    ? { readonly [Key in Name]: readonly string[] }
    : Segment extends `[${infer Name}]`
      ? { readonly [Key in Name]: string | number }
      : unknown;

/** The parameters that a path in Next's spelling has: `{ orgId: string | number }` for `/api/orgs/[orgId]`; `unknown` where it has none. */
export type PathParams<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? SegmentParams<Segment> & PathParams<Rest>
  : SegmentParams<Path>;
