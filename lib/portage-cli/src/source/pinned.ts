import type { Source } from "./parse";

/** The same source, whose tree stays the same once it was asked for: for those who compare nodes, or keep them. */
export function pinned(source: Source): Source {
  const { file, text, module, comments } = source;
  let program: Source["program"] | undefined;
  return {
    file,
    text,
    module,
    comments,
    get program() {
      return (program ??= source.program);
    },
  };
}
