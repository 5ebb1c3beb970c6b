const UNITS = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;

/** A number of bytes, or text such as `"500kb"`, `"4mb"` (1 kb is 1,024 bytes). */
export type Size = number | `${number}${"b" | "kb" | "mb" | "gb"}`;

/** The number of bytes that a size names. Throws a RangeError when it names none. */
export function bytesOf(size: Size | string): number {
  if (typeof size === "number" && Number.isInteger(size) && size >= 0) return size;
  const match = /^(\d+(?:\.\d+)?) *(b|kb|mb|gb)?$/i.exec(String(size).trim());
  if (!match?.[1])
    throw new RangeError(`"${size}" is not a size: give bytes as a number or text such as "4mb"`);
  return Math.floor(Number(match[1]) * UNITS[(match[2] ?? "b").toLowerCase() as keyof typeof UNITS]);
}

/** What a body may have at most unless a route says otherwise: 1 MiB, as in Next's API Routes. */
export const DEFAULT_BODY_LIMIT = 1024 ** 2;

/** A number of bytes for people, exact: `1 MiB`, `512 KiB`, `2000 bytes`. */
export function sizeText(bytes: number): string {
  for (const [unit, size] of [
    ["GiB", UNITS.gb],
    ["MiB", UNITS.mb],
    ["KiB", UNITS.kb],
  ] as const)
    if (bytes > 0 && bytes % size === 0) return `${bytes / size} ${unit}`;
  return `${bytes} bytes`;
}
