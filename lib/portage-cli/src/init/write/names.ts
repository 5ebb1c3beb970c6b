import type { AppValue } from "../detect/app-value";
import type { ImportLine } from "./module";

/** The names that the generated module has of its own. */
const OWN = new Set(
  "Context ContextOf SignedIn User SessionData createRoute forbidden middleware unauthorized findUser findMembership requireUser requireMember publicRoute userRoute orgRoute user session organization getIronSession jwtVerify jwt".split(
    " ",
  ),
);

/** A value of the app under a name that is free, and the import that gives it. */
export interface Named {
  readonly local: string;
  readonly line: ImportLine;
}

/** @param usual the name for a default export, which has none of its own */
export function named({ module, name }: AppValue, usual: string): Named {
  if (name === "default") return { local: usual, line: { module, whole: usual } };
  if (!OWN.has(name)) return { local: name, line: { module, names: [name] } };
  const local = `app${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return { local, line: { module, names: [`${name} as ${local}`] } };
}
