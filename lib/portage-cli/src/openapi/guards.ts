import type { Guard, RouteMethod } from "../scan/model";

/** What the scan says of one guard, in `x-guards`. */
export interface GuardNote {
  readonly verdict: Guard["verdict"];
  /** The functions, headers and properties that speak for it. */
  readonly by: readonly string[];
}

/** `x-guards` of an operation. */
export interface GuardNotes {
  readonly session: GuardNote;
  /** Left out where the path names no organization. */
  readonly organization?: GuardNote;
}

/** What the scan says of a method's guards, for programs. */
export const guardNotes = ({ session, organization }: RouteMethod): GuardNotes => ({
  session: noteOf(session),
  ...(organization && { organization: noteOf(organization) }),
});

const noteOf = ({ verdict, evidence }: Guard): GuardNote => ({
  verdict,
  by: [...new Set(evidence.map(({ name }) => name))],
});

const SESSION: Readonly<Record<Guard["verdict"], string>> = {
  yes: "Asks who is calling",
  no: "No guard was found: it seems that anyone may call it",
  unknown: "Whether it asks who is calling could not be told",
};

const ORGANIZATION: Readonly<Record<Guard["verdict"], string>> = {
  yes: "Asks whether the caller belongs to the organization",
  no: "Nothing was found that asks whether the caller belongs to the organization",
  unknown: "Whether it asks for the organization's members could not be told",
};

/** The same for people. */
export const guardWords = ({ session, organization }: RouteMethod): string =>
  [sentence(SESSION, session), ...(organization ? [sentence(ORGANIZATION, organization)] : [])].join(" ");

function sentence(words: typeof SESSION, { verdict, evidence, reasons }: Guard): string {
  const names = [...new Set(evidence.map(({ name }) => name))];
  const details = verdict === "unknown" ? reasons.slice(0, 1).map(({ message }) => message) : names;
  return details.length > 0 ? `${words[verdict]} (${details.join(", ")}).` : `${words[verdict]}.`;
}
