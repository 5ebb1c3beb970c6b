const isDevelopment = process.env.NODE_ENV === "development";

/** What a page may load and run: what comes from here, and nothing written into the page itself. */
const PAGE_POLICY = [
  "default-src 'none'",
  // The development server compiles in the browser, writes scripts and styles into the page and tells of changes by a socket.
  isDevelopment ? "script-src 'self' 'unsafe-inline' 'unsafe-eval'" : "script-src 'self'",
  isDevelopment ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  isDevelopment ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** An answer of the API is data: a browser that opens one as a page shows it and runs nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

const UNUSED_FEATURES =
  "accelerometer camera display-capture geolocation gyroscope magnetometer microphone payment usb";

/** For every answer: pages, API Routes, Route Handlers, static files and errors. https://owasp.org/www-project-secure-headers/ */
const SECURITY_HEADERS = [
  { key: "Content-Security-Policy", value: PAGE_POLICY },
  // The development server gives a script of its own as JSON.
  ...(isDevelopment ? [] : [{ key: "X-Content-Type-Options", value: "nosniff" }]),
  // Not no-referrer: with that, browsers send "Origin: null" to the application itself.
  { key: "Referrer-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: UNUSED_FEATURES.split(" ")
      .map((feature) => `${feature}=()`)
      .join(", "),
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** Two years, the term that browsers' preload lists ask for; other hosts of the domain are not this application's to bind. */
const HSTS = { key: "Strict-Transport-Security", value: "max-age=63072000" };

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Routes in files named `route.dev.ts` are there in development alone; the build does not see them, nor what they import.
  pageExtensions: ["tsx", "ts", "jsx", "js", ...(isDevelopment ? ["dev.ts"] : [])],
  // `npm run lint` checks the types; `npm start` on a fresh machine goes without, for half of the time.
  typescript: { ignoreBuildErrors: process.env.SKIP_TYPE_CHECK === "1" },
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2"],
  outputFileTracingIncludes: { "/**": ["./prisma/migrations/**/*"] },
  // Shared, the runtime is started by a script written into each page, which the policy above rightly refuses.
  experimental: { turbopackSharedRuntime: false },
  headers: () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: API_POLICY }] },
    {
      // Decided by the request, because what is written here is fixed by the build, which knows nothing of https: the proxy
      // that ends it says so. Browsers ignore the header over http, where anybody could have written it.
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: [HSTS],
    },
  ],
};

module.exports = config;
