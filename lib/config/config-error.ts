/** The environment does not say what it must; the message is one line for whoever starts the server. */
export class ConfigError extends Error {
  override name = "ConfigError";
}
