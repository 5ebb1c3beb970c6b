import type { Rule } from "./rule";
import { answerInForEach } from "./rules/answer-in-for-each";
import { answerNotReturned } from "./rules/answer-not-returned";
import { chunkedFetch } from "./rules/chunked-fetch";
import { configHeaders } from "./rules/config-headers";
import { missingMembership } from "./rules/missing-membership";
import { missingRegister } from "./rules/missing-register";
import { nextVersion } from "./rules/next-version";
import { organizationFromClient } from "./rules/organization-from-client";
import { proxyBodyLimit } from "./rules/proxy-body-limit";
import { routeExports } from "./rules/route-exports";
import { sameAddress } from "./rules/same-address";
import { slugNames } from "./rules/slug-names";
import { staticGet } from "./rules/static-get";
import { tenantQuery } from "./rules/tenant-query";
import { unguardedRoute } from "./rules/unguarded-route";
import { unreadableFile } from "./rules/unreadable-file";

/** Every rule, by what it guards: access first, then what breaks in a build, then what changes on the wire. */
export const rules: readonly Rule[] = [
  unguardedRoute,
  missingMembership,
  organizationFromClient,
  tenantQuery,
  answerNotReturned,
  answerInForEach,
  sameAddress,
  slugNames,
  routeExports,
  missingRegister,
  configHeaders,
  proxyBodyLimit,
  chunkedFetch,
  staticGet,
  nextVersion,
  unreadableFile,
];
