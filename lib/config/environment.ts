/** The variables of the process, or those of a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's text; empty or blank counts as not set. */
export function textOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value ? value : undefined;
}

/** Items between commas, trimmed, without empty ones. */
export const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);

export const isProduction = (env: Environment): boolean => env.NODE_ENV === "production";

/**
 * Reads a part of the configuration from the process's environment when it is first asked for, and again only when one
 * of the variables has changed since: keys are derived once, not for each request.
 */
export function fromEnvironment<Config>(
  names: readonly string[],
  read: (env: Environment) => Config,
): () => Config {
  let last: { source: string; config: Config } | undefined;
  return () => {
    const source = JSON.stringify(names.map((name) => process.env[name] ?? null));
    if (last?.source !== source) last = { source, config: read(process.env) };
    return last.config;
  };
}
