import { requestLog as logRequests, type Context } from "next-portage";
import type { CurrentUser } from "@/lib/auth/utils";
import { Uuid } from "@/lib/http/schemas";
import type { CurrentOrg } from "@/lib/orgs/require-org";
import { errorMessage } from "./error-message";
import { logger } from "./logger";

/** What a guard may have found by the end of a request. */
type Found = Context & { user?: CurrentUser; org?: CurrentOrg };

/** One line for each request, with who asked and about which organization, also where that was refused (OWASP ASVS 16.3.2). */
export const requestLog = logRequests(logger, {
  quiet: ["/api/health"],
  fields: ({ user, org, params }: Found) => ({
    userId: user?.id,
    apiTokenId: user?.apiToken?.id,
    organizationId: org?.id ?? idOf(params["orgId"]),
  }),
  errorMessage,
});

/** What is no id may be anything. */
const idOf = (value: unknown): string | undefined => Uuid.safeParse(value).data;
