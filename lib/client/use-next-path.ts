import { useRouter } from "next/router";
import { safeNext } from "./next-path";

/** Where signing in or registering leads: the address's `next` when it is a path of this site, else the start. */
export const useNextPath = (): string => safeNext(useRouter().query.next);

/**
 * Opens a page with a full load, so that it starts from the new session and from nothing remembered.
 *
 * @param path a path from `safeNext`
 */
export const openPage = (path: string): void => window.location.assign(path);
