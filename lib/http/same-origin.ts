import { crossOriginProtection } from "next-portage";
import { appOrigin, trustedOrigins } from "@/lib/config/origins";

/**
 * Refuses what pages of other sites and of sibling domains send to change something: 403 `cross_origin`. The own origin is
 * `APP_ORIGIN`, or what the `Host` header says where that is not set; those of `TRUSTED_ORIGINS` may.
 */
export const requireSameOrigin = crossOriginProtection({
  origins: () => [appOrigin() ?? []].flat(),
  trustedOrigins,
});
