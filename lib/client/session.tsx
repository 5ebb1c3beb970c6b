import { useRouter } from "next/router";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { onUnauthorized } from "./api";
import { withNext } from "./next-path";
import type { Me } from "./types";
import { type Resource, useResource } from "./use-resource";

const SessionContext = createContext<Resource<{ user: Me }> | undefined>(undefined);

/** Pages that are shown to anybody: they ask nothing about the session. */
const PUBLIC_PAGES = new Set(["/sign-in", "/register", "/confirm", "/docs", "/[...path]", "/500", "/_error"]);

/**
 * Reads who is signed in, once for all private pages, and goes to the sign-in page when any call finds the session gone.
 *
 * That, like signing in and out, is a full page load: nothing of one person's data stays in memory for the next.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const isPrivate = !PUBLIC_PAGES.has(router.pathname);
  const session = useResource("/api/me", isPrivate ? {} : undefined);
  const { reload } = session;

  useEffect(() => {
    if (!isPrivate) return undefined;
    return onUnauthorized(() => {
      window.location.replace(withNext("/sign-in", `${window.location.pathname}${window.location.search}`));
    });
  }, [isPrivate]);

  useEffect(() => {
    // "Back" after signing out brings a page out of the browser's cache with its memory intact.
    const onShow = (event: PageTransitionEvent) => event.persisted && reload();
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, [reload]);

  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** The signed-in user with the organizations, as last read from the API. */
export function useSession(): Resource<{ user: Me }> {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs the SessionProvider of pages/_app.tsx above it.");
  return session;
}
