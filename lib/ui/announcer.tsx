import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

/** How long a message stays on screen, in milliseconds. */
const SHOWN_FOR = 6000;

const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Holds the one live region of the page: a short message at the bottom that screen readers speak. */
export function Announcer({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ text: "", count: 0 });
  const announce = useCallback((text: string) => setMessage((last) => ({ text, count: last.count + 1 })), []);

  useEffect(() => {
    if (!message.text) return undefined;
    const timer = setTimeout(() => setMessage((last) => ({ ...last, text: "" })), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [message]);

  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <output className="toast" aria-live="polite">
        {message.text}
      </output>
    </AnnounceContext.Provider>
  );
}

/**
 * Tells the person what has just happened.
 *
 * @example const announce = useAnnounce(); announce("Project created.");
 */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext);
