import { type ReactNode, useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the page's scripts run: false in the HTML that the server sends, true from then on. */
const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

interface SubmitProps {
  busy: boolean;
  busyText: string;
  className?: string;
  children: ReactNode;
}

/**
 * A form's submit button. It is disabled while the form is being sent, and until the scripts run: a form
 * that the browser itself sent would put its fields, a password among them, into the address.
 */
export function Submit({ busy, busyText, className = "primary", children }: SubmitProps) {
  const hydrated = useHydrated();
  return (
    <button type="submit" className={`button ${className}`} disabled={busy || !hydrated}>
      {busy ? busyText : children}
    </button>
  );
}

/** What is wrong with a form as a whole; nothing without a message. It can take the focus. */
export function FormAlert({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <p role="alert" tabIndex={-1} className="notice bad">
      {message}
    </p>
  );
}
