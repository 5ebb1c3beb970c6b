import { bytesOf, DEFAULT_BODY_LIMIT } from "../shared/size";

/** What an API Route's module may export as `config` (https://nextjs.org/docs/pages/building-your-application/routing/api-routes). */
export interface ApiConfig {
  readonly api?: {
    readonly bodyParser?: boolean | { readonly sizeLimit?: number | string };
    readonly responseLimit?: boolean | number | string;
    readonly externalResolver?: boolean;
  };
  readonly maxDuration?: number;
  readonly runtime?: string;
}

export interface BodyParserConfig {
  readonly limit: number;
  /** The limit as the config spells it, for the error's text. */
  readonly label: string;
}

/** How the body is to be parsed; undefined where the handler reads the stream itself. Throws where the size is none. */
export function bodyParserOf(config: ApiConfig | undefined): BodyParserConfig | undefined {
  const bodyParser = config?.api?.bodyParser;
  if (bodyParser === false) return undefined;
  const size = typeof bodyParser === "object" ? bodyParser.sizeLimit : undefined;
  return size === undefined
    ? { limit: DEFAULT_BODY_LIMIT, label: "1mb" }
    : { limit: bytesOf(size), label: String(size) };
}
