import type { EvidenceKind } from "../model";

/** What a function of a known package does. */
export interface Known {
  readonly effect:
    /** Gives the caller, or nothing. */
    | "lookup"
    /** Throws for callers that fail it. */
    | "assert"
    /** Tells whether the caller passes. */
    | "boolean"
    /** Wraps a handler, which only callers who pass reach. */
    | "wrapper"
    /** Gives a middleware that answers callers who fail it. */
    | "middleware"
    /** Throws unless its argument holds. */
    | "invariant"
    /** Throws, always. */
    | "end"
    /** Does nothing that is of interest here, whatever it is given. */
    | "harmless";
  readonly kind: EvidenceKind;
  readonly name: string;
}

interface Entry {
  readonly from: RegExp;
  /** The names that lead to the function, joined by dots; `()` stands for a call. */
  readonly path: RegExp;
  readonly effect: Known["effect"];
  readonly kind?: EvidenceKind;
}

const TABLE: readonly Entry[] = [
  {
    from: /^next\/(?:navigation|headers)/,
    path: /^(?:redirect|permanentRedirect|notFound|forbidden|unauthorized)$/,
    effect: "end",
  },
  {
    from: /^next-auth/,
    path: /^(?:getServerSession|unstable_getServerSession|getSession|default\.\(\)\.auth)$/,
    effect: "lookup",
  },
  {
    from: /^(?:next-auth|@auth\/core)\/jwt$/,
    path: /^(?:getToken|decode)$/,
    effect: "lookup",
    kind: "token",
  },
  { from: /^@clerk\//, path: /(?:^|\.)(?:getAuth|auth|currentUser|authenticateRequest)$/, effect: "lookup" },
  { from: /^@clerk\//, path: /^(?:auth\.protect|auth\.\(\)\.protect|requireSession)$/, effect: "assert" },
  { from: /^@clerk\//, path: /^(?:requireAuth)$/, effect: "wrapper", kind: "library" },
  { from: /^iron-session/, path: /^(?:getIronSession|unsealData|getServerSideSession)$/, effect: "lookup" },
  { from: /^@auth0\//, path: /withApiAuthRequired$/, effect: "wrapper", kind: "library" },
  { from: /^@auth0\//, path: /(?:^|\.)getSession$/, effect: "lookup" },
  { from: /^@auth0\//, path: /(?:^|\.)getAccessToken$/, effect: "assert" },
  { from: /supabase/, path: /auth\.(?:getUser|getSession|getClaims)$/, effect: "lookup" },
  { from: /^jose$/, path: /^(?:jwtVerify|jwtDecrypt|compactVerify)$/, effect: "assert", kind: "token" },
  {
    from: /^(?:jsonwebtoken|jwt-simple|@tsndr\/cloudflare-worker-jwt)$/,
    path: /^(?:verify|decode\.verified)$/,
    effect: "assert",
    kind: "token",
  },
  {
    from: /^firebase-admin/,
    path: /(?:verifyIdToken|verifySessionCookie)$/,
    effect: "assert",
    kind: "token",
  },
  { from: /^svix$/, path: /\.verify$/, effect: "assert", kind: "signature" },
  {
    from: /^(?:standardwebhooks|@polar-sh\/sdk\/webhooks|@clerk\/[\w-]+\/webhooks)$/,
    path: /verify|validateEvent/i,
    effect: "assert",
    kind: "signature",
  },
  { from: /^@upstash\/qstash/, path: /^verifySignature/, effect: "wrapper", kind: "signature" },
  { from: /^@upstash\/qstash/, path: /\.verify$/, effect: "boolean", kind: "signature" },
  { from: /^@octokit\/webhooks/, path: /verify/, effect: "boolean", kind: "signature" },
  {
    from: /^@(?:slack|discord)|^discord-interactions$/,
    path: /verify/i,
    effect: "boolean",
    kind: "signature",
  },
  { from: /^(?:node:)?crypto$/, path: /timingSafeEqual$/, effect: "boolean", kind: "credential" },
  {
    from: /^(?:safe-compare|tsscmp|scmp|secure-compare)$/,
    path: /^default$/,
    effect: "boolean",
    kind: "credential",
  },
  {
    from: /^(?:bcrypt(?:js)?|@node-rs\/bcrypt|@node-rs\/argon2|argon2)$/,
    path: /^(?:compare|compareSync|verify|verifySync)$/,
    effect: "boolean",
    kind: "credential",
  },
  { from: /^better-auth/, path: /api\.getSession$/, effect: "lookup" },
  { from: /^lucia/, path: /(?:validateRequest|validateSession)$/, effect: "lookup" },
  { from: /^@kinde-oss\//, path: /(?:getUser|isAuthenticated|getSession)$/, effect: "lookup" },
  { from: /^@workos-inc\//, path: /^(?:withAuth|getUser|getSession)$/, effect: "lookup" },
  { from: /^@stackframe\//, path: /\.getUser$/, effect: "lookup" },
  { from: /^@privy-io\//, path: /verifyAuthToken$/, effect: "assert", kind: "token" },
  { from: /^stytch$/, path: /authenticate(?:Jwt)?$/, effect: "assert" },
  { from: /^magic-sdk|^@magic-sdk\//, path: /token\.validate$/, effect: "assert", kind: "token" },
  { from: /^google-auth-library$/, path: /verifyIdToken$/, effect: "assert", kind: "token" },
  { from: /^supertokens-node/, path: /verifySession/, effect: "middleware", kind: "library" },
  { from: /^passport$/, path: /(?:^|\.)authenticate$/, effect: "middleware", kind: "library" },
  {
    from: /^express-(?:jwt|basic-auth)$/,
    path: /^(?:default|expressjwt)$/,
    effect: "middleware",
    kind: "library",
  },
  { from: /^nextjs-basic-auth-middleware$/, path: /./, effect: "assert", kind: "library" },
  { from: /^basic-auth$/, path: /^default$/, effect: "lookup", kind: "credential" },
  {
    from: /^(?:tiny-invariant|invariant|ts-invariant)$/,
    path: /^(?:default|invariant)$/,
    effect: "invariant",
  },
  { from: /^(?:node:)?assert(?:\/strict)?$/, path: /^(?:default|ok|strict|assert)$/, effect: "invariant" },
  { from: /^(?:tiny-invariant|http-assert|assert)$/, path: /./, effect: "invariant" },
];

/** Packages whose functions take the request or the response, or wrap handlers, and guard nothing. */
const HARMLESS =
  /^(?:cors|nextjs-cors|micro-cors|micro|raw-body|formidable|busboy|multer|multiparty|next-multiparty|body-parser|co-body|request-ip|@arcjet\/ip|cookie|cookies|cookies-next|nookies|set-cookie-parser|express-rate-limit|express-slow-down|rate-limiter-flexible|lru-cache|compression|helmet|morgan|pino.*|winston|next-logger|next-axiom|@logtail\/.*|@sentry\/.*|@opentelemetry\/.*|@datadog\/.*|dd-trace|newrelic|@vercel\/.*|next-intl.*|next-i18next|next-seo|zod|yup|joi|superjson|qs|url|node:.*|fs|path|crypto|stream|util|http|https|zlib|querystring|events|buffer|axios|node-fetch|lodash.*|date-fns.*|dayjs|uuid|nanoid|http-errors|http-status-codes|statuses|on-finished|on-headers|accepts|negotiator|content-type|type-is|vary|etag|fresh|next\/.*|next|react|@prisma\/.*|busboy|swagger-jsdoc|ua-parser-js|@upstash\/ratelimit|@calcom\/lib\/server\/defaultResponder)$/;

/** Wrappers that watch a handler, in whatever package. */
export const isInstrumentation = (name: string): boolean =>
  /^(?:with|wrap|instrument)\w*(?:axiom|sentry|log|logs|logger|logging|telemetry|tracing|trace|span|metrics?|monitoring|cors|errors?|errorhandler|errorhandling)$/i.test(
    name,
  ) || /^(?:wrapApiHandlerWithSentry|withApiLogging)$/.test(name);

export const isHarmless = (from: string): boolean => HARMLESS.test(from);

/** What is known of a package's function; `path` are the names that lead to it. */
export function knownFunction(from: string, path: readonly string[]): Known | undefined {
  const written = path.join(".").replace(/^(?:default|\*)\.(?=.)/, "");
  const whole = path.join(".");
  const entry = TABLE.find(
    (each) => each.from.test(from) && (each.path.test(written) || each.path.test(whole)),
  );
  const name = path.findLast((part) => !/^(?:\(\)|\*)$/.test(part)) ?? written;
  if (entry)
    return { effect: entry.effect, kind: entry.kind ?? "session", name: name === "default" ? from : name };
  return knownByName(path.filter((part) => part !== "()" && part !== "*").join("."));
}

/** Methods that tell what they do whatever object they are called on: its class may be hidden behind the project's own. */
const BY_NAME: readonly Omit<Entry, "from">[] = [
  { path: /(?:^|\.)webhooks\.constructEvent(?:Async)?$/, effect: "assert", kind: "signature" },
  { path: /(?:^|\.)(?:verifyIdToken|verifySessionCookie)$/, effect: "assert", kind: "token" },
  { path: /(?:^|\.)auth\.(?:getUser|getClaims|api\.getSession)$/, effect: "lookup" },
  { path: /(?:^|\.)passport\.authenticate$/, effect: "middleware", kind: "library" },
  { path: /(?:^|\.)timingSafeEqual$/, effect: "boolean", kind: "credential" },
];

/** What is known of a call by how the code writes it, such as `stripe.webhooks.constructEvent`. */
export function knownByName(written: string): Known | undefined {
  const entry = BY_NAME.find(({ path }) => path.test(written));
  return (
    entry && {
      effect: entry.effect,
      kind: entry.kind ?? "session",
      name: written.slice(written.lastIndexOf(".") + 1),
    }
  );
}
