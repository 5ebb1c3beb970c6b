import { styled } from "../cli/styled";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import type { Choices } from "./choices";
import type { InitPlan } from "./plan";
import type { OwnLookup, Session } from "./session";

/** A plan for a person: what was found, what is made and edited, and what is left to do. */
export function describeInit(
  app: NextApp,
  choices: Choices,
  { changes, withGuards, notices }: InitPlan,
): string[] {
  if (changes.length === 0) return ["Nothing to do: all of it is there.", ...notices];
  const shown = changes.filter(({ file }) => !relativeTo(app.root, file).startsWith(".portage/"));
  const nameOf = (file: string): string => relativeTo(app.root, file);
  return [
    ...(withGuards ? found(app, choices) : []),
    ...shown.map(
      ({ file, before }) =>
        `${before === undefined ? `${styled("green", "new")}    ` : `${styled("yellow", "edit")}   `} ${nameOf(file)}`,
    ),
    ...notices.map((notice) => `${styled("cyan", "note")}    ${notice}`),
    ...(withGuards ? todo(choices) : []),
  ];
}

const found = (app: NextApp, choices: Choices): readonly string[] => [
  `${styled("cyan", "session")} ${sessionSentence(app, choices)}`,
  `${styled("cyan", "orgs")}    ${organizationSentence(app, choices)}`,
];

function sessionSentence(app: NextApp, { session, evidence }: Choices): string {
  const seen = evidence
    ? `, seen: ${evidence.what} in ${relativeTo(app.root, evidence.file)}:${evidence.line}`
    : "";
  return `${labelOf(app, session)}${seen} (--session names another)`;
}

function labelOf(app: NextApp, session: Session): string {
  switch (session.kind) {
    case "jwt":
      return `jwt (${session.library}, ${placeOf(session)}, ${session.algorithm} with ${session.secret}, the user in ${session.claim})`;
    case "own":
      return `${session.of}, by ${nameOf(session)} of ${fileOf(app, session)}, as ${session.routes} ${session.routes === 1 ? "route does" : "routes do"}`;
    case "unwired":
      return `${session.of}, to be written: ${session.missing}`;
    default:
      return session.kind;
  }
}

const nameOf = ({ lookup }: OwnLookup): string =>
  lookup.name === "default" ? "the default export" : `${lookup.name}()`;

const fileOf = ({ root }: NextApp, { lookup: { module } }: OwnLookup): string =>
  "file" in module ? relativeTo(root, module.file) : module.package;

const placeOf = ({ cookie, bearer }: { readonly cookie?: string; readonly bearer: boolean }): string =>
  [...(cookie === undefined ? [] : [`cookie ${cookie}`]), ...(bearer ? ["Authorization: Bearer"] : [])].join(
    " or ",
  );

function organizationSentence(app: NextApp, { organization, candidate }: Choices): string {
  const path = `[${organization.parameter}] in the path`;
  switch (organization.kind) {
    case "prisma": {
      const place = candidate
        ? ` (${relativeTo(app.root, candidate.model.file)}:${candidate.model.line})`
        : "";
      return `${organization.modelName}${place}, by ${path} (--membership names another model, or none)`;
    }
    case "clerk":
      return `Clerk's ${organization.by}, against ${path}`;
    case "unwired":
      return `to be written: ${organization.missing}`;
  }
}

/** What lets nobody in until somebody writes it. */
function todo({ session, organization }: Choices): readonly string[] {
  const names = [
    ...(session.kind === "unwired" ? ["findUser()"] : []),
    ...(organization.kind === "unwired" ? ["findMembership()"] : []),
  ];
  return names.length === 0
    ? []
    : [
        `${styled("yellow", "to do")}   write ${names.join(" and ")}: until then it throws, and lets nobody in`,
      ];
}
