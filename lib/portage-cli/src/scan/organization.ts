/** Words for what people of one customer share. */
const NOUN = "(?:org|organi[sz]ation|team|workspace|tenant|company|community|space|account|project|group)s?";
const PARAMETER = new RegExp(`^${NOUN}(?:[-_]?(?:id|slug|name|key|domain))?$`, "i");
const FOLDER = new RegExp(`^${NOUN}$`, "i");
const GENERIC = /^(?:id|_id|uuid|slug|name|key|handle|domain|code)$/i;

/** The path parameter that names an organization: by its own name (`[teamId]`), or by the segment before it (`teams/[slug]`). */
export function organizationParameterOf(address: string): string | undefined {
  const segments = address.split("/");
  for (const [index, segment] of segments.entries()) {
    const name = /^\[([^\].]+)\]$/.exec(segment)?.[1];
    if (name === undefined) continue;
    if (PARAMETER.test(name)) return name;
    if (GENERIC.test(name) && FOLDER.test(segments[index - 1] ?? "")) return name;
  }
  return undefined;
}
