import type { ReactNode } from "react";
import type { Outcome } from "@/lib/client/failure";
import { useForm } from "@/lib/client/use-form";
import { Dialog } from "./dialog";
import { FormAlert, Submit } from "./submit";

interface ConfirmProps<T> {
  title: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  action: string;
  busyText: string;
  run: () => Promise<Outcome<T>>;
  onDone: (data: T) => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone; a failure is told inside and the dialog stays open. */
export function Confirm<T>({ title, children, action, busyText, run, onDone, onClose }: ConfirmProps<T>) {
  const form = useForm<T>({ submit: run, onDone });
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={form.onSubmit}>
        <FormAlert message={form.alert} />
        <div>{children}</div>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <Submit busy={form.busy} busyText={busyText} className="danger">
            {action}
          </Submit>
        </div>
      </form>
    </Dialog>
  );
}
