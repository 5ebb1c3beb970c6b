import type { ReactNode } from "react";
import type { Failure } from "next-portage/client";
import { failureText } from "@/lib/client/failure";
import type { Resource } from "@/lib/client/use-resource";

/** Placeholder bars while a list is read; `label` is what a screen reader says. */
export function Loading({ label, bars = 3 }: { label: string; bars?: number }) {
  return (
    <output className="skeleton">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: bars }, (_, bar) => (
        <span key={bar} className="bar" />
      ))}
    </output>
  );
}

/** What a list shows when there is nothing in it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A failed read with a way to try again; a lost session shows as on its way to the sign-in page. */
function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  if (failure.status === 401) return <Loading label="Taking you to the sign-in page…" />;
  return (
    <div className="state" role="alert">
      <h2>This could not be loaded</h2>
      <p className="muted">{failureText(failure)}</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

interface LoadedProps<T> {
  resource: Resource<T>;
  /** What is being read: "Loading members…". */
  label: string;
  children: (data: T) => ReactNode;
}

/** Shows a resource: placeholders while it loads, the failure with a retry, or the data. */
export function Loaded<T>({ resource, label, children }: LoadedProps<T>) {
  const { state, reload } = resource;
  if (state.status === "loading") return <Loading label={label} />;
  if (state.status === "failed") return <Failed failure={state.failure} onRetry={reload} />;
  return children(state.data);
}
