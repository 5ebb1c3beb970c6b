import { useEffect, useRef } from "react";

interface LookIntoYourMailProps {
  email: string;
  /** Where a demo keeps its mails. */
  mailFolder: string | undefined;
}

/** What somebody who has registered does next. It takes the focus, since it stands where the form was. */
export function LookIntoYourMail({ email, mailFolder }: LookIntoYourMailProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  return (
    <div ref={card} className="card stack" tabIndex={-1}>
      <p>
        A mail is on its way to <strong>{email}</strong>. Open the link in it to go on; it works for 24 hours.
      </p>
      <p className="muted small">Nothing there? Look among the unwanted mails, or register again.</p>
      {mailFolder && (
        <div className="notice">
          <p>
            This server sends no mails. It keeps them in <strong>{mailFolder}</strong> and prints their links
            where it was started.
          </p>
        </div>
      )}
    </div>
  );
}
