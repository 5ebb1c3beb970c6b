import { canAsk } from "../cli/ask";
import { usageFailure } from "../cli/failure";
import type { Streams } from "../cli/streams";
import type { NextApp } from "../project/next-app";
import { choose, sessionOfKind, type Choices, type JwtAnswers } from "./choices";
import { createAppCode, type AppCode } from "./detect/app-code";
import { likeliestKind } from "./detect/session";
import type { Candidate } from "./membership/candidate";
import { chosenCandidate, findMemberships, type Memberships } from "./membership/detect";
import { askSession, askText } from "./questions";
import type { JwtSession, SessionKind } from "./session";

/** What the command line says. */
export interface Wanted extends JwtAnswers {
  readonly session?: SessionKind | undefined;
  readonly membership?: string | undefined;
  /** Nothing is asked. */
  readonly quiet: boolean;
}

/** What flags say, else what a person answers, else what was found. Throws a Failure for flags that do not fit. */
export async function choicesOf(app: NextApp, wanted: Wanted, streams: Streams): Promise<Choices> {
  const code = createAppCode(app);
  const person = canAsk(streams) && !wanted.quiet ? streams : undefined;
  const memberships = findMemberships(code);
  const obvious = chosenCandidate(memberships, wanted.membership);
  const kind = await kindOf(code, wanted, person);
  const found = sessionOfKind(code, kind, wanted);
  if (kind !== "jwt" && (wanted.cookie ?? wanted.secret) !== undefined)
    throw usageFailure(`--cookie and --secret are for --session jwt, and the session is ${kind}`);
  const { session } = found;
  const jwt = session.kind === "unwired" ? session.otherwise : session;
  const answers = person && jwt?.kind === "jwt" ? await askJwt(jwt, wanted, person) : wanted;
  const candidate =
    person && wanted.membership === undefined ? await askMembership(memberships, obvious, person) : obvious;
  return choose(code, memberships, sessionOfKind(code, kind, answers), candidate);
}

function kindOf(
  code: AppCode,
  { session }: Wanted,
  person: Streams | undefined,
): SessionKind | Promise<SessionKind> {
  if (session !== undefined) return session;
  const likeliest = likeliestKind(code);
  return person ? askSession(likeliest, person) : likeliest;
}

async function askJwt(session: JwtSession, wanted: Wanted, person: Streams): Promise<JwtAnswers> {
  const { cookie, secret } = wanted;
  return {
    cookie:
      cookie ??
      (session.bearer
        ? undefined
        : await askText("Cookie with the token", session.cookie ?? "token", person)),
    secret: secret ?? (await askText("Environment variable with the secret", session.secret, person)),
  };
}

async function askMembership(
  memberships: Memberships,
  obvious: Candidate | undefined,
  person: Streams,
): Promise<Candidate | undefined> {
  if (memberships.candidates.length === 0) return undefined;
  const names = memberships.candidates.slice(0, 5).map(({ model }) => model.name);
  const question = `Model that says who is a member of what (${[...names, "none"].join(", ")})`;
  return chosenCandidate(memberships, await askText(question, obvious?.model.name ?? "none", person));
}
