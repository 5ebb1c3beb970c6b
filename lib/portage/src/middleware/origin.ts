/** Origins as a list that is read when the module loads, or as a function that is asked for each request. */
export type OriginList<Ctx> = readonly string[] | ((ctx: Ctx) => Iterable<string>);

/**
 * Whether text is an origin as browsers write it in `Origin`: scheme, host and a port that is not the scheme's own
 * (RFC 6454 section 6.2). `null` is none.
 */
export function isOrigin(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@\\]+$/.test(text) || !URL.canParse(text)) return false;
  const { origin } = new URL(text);
  // The URL standard knows no origin for the schemes of extensions and of apps (chrome-extension:, capacitor:).
  return origin === text || origin === "null";
}

/** Throws a TypeError unless each is an origin: a slash at the end, and it would never be found equal. */
export function checkOrigins(option: string, origins: readonly string[]): void {
  if (!Array.isArray(origins)) throw new TypeError(`"${option}" is a list of origins or a function`);
  const bad = origins.find((origin) => typeof origin !== "string" || !isOrigin(origin));
  if (bad === undefined && !origins.includes(undefined as never)) return;
  throw new TypeError(`"${option}" has ${JSON.stringify(bad)}, which is no origin: https://app.example.com`);
}
