import { useEffect, useRef } from "react";
import type { ImportResult } from "@/lib/projects/import";
import { countOf } from "@/lib/client/words";

/** How much of the file has left; once all of it has, that the server is still reading it. */
export function UploadProgress({ fraction, onCancel }: { fraction: number; onCancel: () => void }) {
  const percent = Math.floor(fraction * 100);
  const isSent = fraction >= 1;
  return (
    <div className="stack">
      <output>{isSent ? "Uploaded. Reading the lines…" : "Uploading…"}</output>
      <progress className="progress" aria-label="Upload" max={100} value={isSent ? undefined : percent} />
      <div className="dialog-foot">
        {!isSent && <span className="muted">{percent} %</span>}
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}

/** What an import took and what it left out, line by line. */
export function ImportSummary({ result, onClose }: { result: ImportResult; onClose: () => void }) {
  const { imported, skipped } = result;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <div className="stack">
      <output className={`notice ${skipped.length > 0 ? "amber" : ""}`}>
        {countOf(imported, "project")} imported, {countOf(skipped.length, "line")} skipped.
      </output>
      {skipped.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard could not scroll it otherwise
        <section className="lines" aria-label="Skipped lines" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Why it was skipped</th>
              </tr>
            </thead>
            <tbody>
              {skipped.map(({ line, reason }) => (
                <tr key={line}>
                  <td>{line}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="dialog-foot">
        <button ref={close} type="button" className="button primary" onClick={onClose}>
          Done
        </button>
      </div>
    </div>
  );
}
