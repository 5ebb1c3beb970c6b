import type { ScannedRoute } from "../scan/model";

/** Segments of addresses that are open by their purpose: they make a session, or tell about the service itself. */
const PURPOSES = new RegExp(
  [
    "auth|sign-?(?:in|up|out|off)|log-?(?:in|out|off)|join|register|registration|sso|saml|oauth2?|oidc|jwks|callback|authorize|token",
    "(?:forgot|reset|recover|request)-?password(?:-reset)?|password-?(?:reset|forgot|recovery)|(?:verify|confirm|resend|send)-?(?:email|code|otp|verification|magic-?link)|verification|magic-?link|otp|csrf",
    "health|healthz|healthcheck|health-check|ready|readyz|readiness|live|livez|liveness|ping|status|version|uptime|heartbeat|metrics|hello",
    "public|(?:dynamic-)?og(?:-image)?|mocks?|csp-report|(?:server-)?time|rss|feed|sitemap|robots|manifest|openapi|swagger|docs|scim|\\.?well-known|unsubscribe",
  ]
    .map((words) => `(?:${words})`)
    .join("|")
    .replace(/^/, "^(?:")
    .replace(/$/, ")(?:\\.\\w+)?$"),
  "i",
);

/** Whether a route is open because of what it is for: sign-in and its kin, callbacks of auth libraries, health checks, feeds. */
export const isPublicByPurpose = ({ address, wrappers }: ScannedRoute): boolean =>
  address
    .split("/")
    .filter((segment) => segment !== "api")
    .some((segment) => PURPOSES.test(segment.replaceAll(/^_|\[+(?:\.\.\.)?|\]/g, ""))) ||
  wrappers.some(({ name }) => /public|unauthenticated|anonymous|noAuth|withoutAuth/i.test(name));
