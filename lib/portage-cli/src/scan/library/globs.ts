import picomatch from "picomatch";
import { literal, type Call, type Value } from "../interpret/value";

/** `micromatch.isMatch(path, patterns)` and its like, where both are known. */
export function globFunction(from: string, path: readonly string[], { args }: Call): Value | undefined {
  if (!/^(?:micromatch|picomatch|minimatch)$/.test(from) || !/isMatch|default|minimatch/.test(path.join(".")))
    return undefined;
  const [text] = textsIn(args[0]);
  const patterns = textsIn(args[1]);
  if (text === undefined || patterns.length === 0) return undefined;
  return literal(picomatch.isMatch(text, patterns));
}

function textsIn(value: Value | undefined): string[] {
  if (value?.shape.kind === "literal")
    return typeof value.shape.value === "string" ? [value.shape.value] : [];
  return value?.shape.kind === "array" ? value.shape.items.flatMap((item) => textsIn(item)) : [];
}
