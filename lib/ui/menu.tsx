import { type ReactNode, useEffect, useId, useRef, useState } from "react";

interface MenuProps {
  /** The button's accessible name, with what it shows: "Organization: Acme". */
  name: string;
  label: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
}

/**
 * A button that shows and hides a panel of links and buttons. Escape closes it and returns to the button;
 * so does choosing something, and a click or the focus elsewhere.
 */
export function Menu({ name, label, align = "start", children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return undefined;
    const listeners = new AbortController();
    const { signal } = listeners;
    const isInside = (event: Event, node: HTMLElement | null) =>
      event.target instanceof Node && Boolean(node?.contains(event.target));
    const closeOutside = (event: Event) => !isInside(event, root.current) && setOpen(false);
    const closeOnChoice = (event: Event) => isInside(event, panel.current) && setOpen(false);
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", closeOutside, { signal });
    document.addEventListener("focusin", closeOutside, { signal });
    document.addEventListener("click", closeOnChoice, { signal });
    document.addEventListener("keydown", closeOnEscape, { signal });
    return () => listeners.abort();
  }, [open]);

  return (
    <div ref={root} className={`menu ${align}`}>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-label={name}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
        <span className="chevron" aria-hidden="true" />
      </button>
      <div ref={panel} id={id} className="menu-panel" hidden={!open}>
        {children}
      </div>
    </div>
  );
}
