import { useEffect, useRef, useState } from "react";
import { Field } from "./field";

interface OneTimeValueProps {
  label: string;
  value: string;
  onDone: () => void;
}

/** Something that is shown this once, selected and with a button that copies it; the end of a dialog. */
export function OneTimeValue({ label, value, onDone }: OneTimeValueProps) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => input.current?.select(), []);

  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without a secure context there is no clipboard; the text is selected for the person to copy.
      setCopied(false);
    }
  };

  return (
    <>
      <Field label={label} name="value">
        {(control) => <input {...control} ref={input} readOnly value={value} />}
      </Field>
      <div className="dialog-foot">
        <output className="muted">{copied && "Copied."}</output>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" className="button primary" onClick={onDone}>
          Done
        </button>
      </div>
    </>
  );
}
