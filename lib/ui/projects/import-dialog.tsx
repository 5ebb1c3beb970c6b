import { type FormEvent, useEffect, useRef, useState } from "react";
import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import type { ImportResult } from "@/lib/projects/import";
import { type Upload, uploadFile } from "@/lib/client/upload";
import { Dialog } from "../dialog";
import { Field } from "../field";
import { FormAlert, Submit } from "../submit";
import { ImportSummary, UploadProgress } from "./import-progress";

interface ImportDialogProps {
  orgId: string;
  /** Called as soon as something was imported; the dialog stays open with the result. */
  onImported: () => void;
  onClose: () => void;
}

type Step =
  | { name: "choose"; error?: string; alert?: string }
  | { name: "upload"; fraction: number }
  | { name: "done"; result: ImportResult };

function useImport(orgId: string, onImported: () => void) {
  const [step, setStep] = useState<Step>({ name: "choose" });
  const upload = useRef<Upload<ImportResult>>(undefined);
  useEffect(() => () => upload.current?.cancel(), []);

  const url = api.url("/api/orgs/[orgId]/projects/import", { params: { orgId } });
  const start = async (file: File) => {
    setStep({ name: "upload", fraction: 0 });
    upload.current = uploadFile<ImportResult>(url, file, (fraction) => setStep({ name: "upload", fraction }));
    const result = await upload.current.result;
    if (result.ok) {
      setStep({ name: "done", result: result.data });
      return result.data.imported > 0 ? onImported() : undefined;
    }
    const isCancelled = result.failure.code === "aborted";
    const issue = result.failure.issues[0]?.message;
    return setStep({ name: "choose", ...(!isCancelled && { alert: issue ?? failureText(result.failure) }) });
  };
  return { step, setStep, start, cancel: () => upload.current?.cancel() };
}

/** Imports projects from a CSV file: choose it, watch it leave, read what was taken and what was not. */
export function ImportDialog({ orgId, onImported, onClose }: ImportDialogProps) {
  const { step, setStep, start, cancel } = useImport(orgId, onImported);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (file instanceof File && file.name) return void start(file);
    setStep({ name: "choose", error: "Choose a CSV file." });
    return event.currentTarget.querySelector<HTMLInputElement>("input")?.focus();
  };

  return (
    <Dialog title="Import projects" onClose={onClose}>
      {step.name === "choose" && (
        <form className="stack" noValidate onSubmit={onSubmit}>
          <FormAlert message={step.alert} />
          <Field
            label="CSV file"
            name="file"
            error={step.error}
            hint={
              <>
                The first line names the columns: <code>name</code>, and <code>description</code> if you have
                it.
              </>
            }
          >
            {(control) => <input {...control} type="file" accept=".csv,text/csv" />}
          </Field>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={onClose}>
              Cancel
            </button>
            <Submit busy={false} busyText="">
              Import
            </Submit>
          </div>
        </form>
      )}
      {step.name === "upload" && <UploadProgress fraction={step.fraction} onCancel={cancel} />}
      {step.name === "done" && <ImportSummary result={step.result} onClose={onClose} />}
    </Dialog>
  );
}
