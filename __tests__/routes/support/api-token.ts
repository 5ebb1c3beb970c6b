import { Browser } from "./browser";
import type { Person } from "./people";

/** A token that was made, and a program that sends it: it has no cookie. */
export interface Program {
  id: string;
  token: string;
  browser: Browser;
}

interface Made {
  apiToken: { id: string };
  token: string;
}

/** Has somebody make an API token in an organization; throws where the API refuses. */
export async function makeProgram(
  { browser }: Pick<Person, "browser">,
  organization: { id: string },
  fields: object = {},
): Promise<Program> {
  const body = { name: "Program", ...fields };
  const made = await browser.send<Made>("POST", `/api/orgs/${organization.id}/tokens`, body);
  if (made.status !== 201) throw new Error(`No token: ${made.status} ${JSON.stringify(made.body)}`);
  return { id: made.body.apiToken.id, token: made.body.token, browser: programWith(made.body.token) };
}

/** A program with this token. */
export function programWith(token: string): Browser {
  const program = new Browser();
  program.headers.authorization = `Bearer ${token}`;
  return program;
}
