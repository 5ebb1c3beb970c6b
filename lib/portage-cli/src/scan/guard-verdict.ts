import type { Run, Sink } from "./interpret/run";
import type { Evidence, Guard, Place, UnknownReason } from "./model";

type Question = "session" | "organization";

/** What a run says about one question. Answers that are errors do not count: they give nothing away. */
export function guardOf(run: Run, question: Question, at: Place): Guard {
  const enforcing = new Set(run.sinks.flatMap((sink) => (sink[question] ? sink.by : [])));
  const evidence = [...run.met].map((each): Evidence => {
    const enforced = enforcing.has(each);
    const kind = question === "organization" && enforced ? "membership" : each.kind;
    return { ...each, kind, enforced };
  });
  const open = run.sinks.find((sink) => !sink[question]);
  if (run.exhausted) return { verdict: "unknown", evidence, reasons: [tooDeep(at)] };
  if (run.sinks.length > 0 && !open) return { verdict: "yes", evidence, reasons: [] };
  const reasons = reasonsOf(run, question, { evidence, open });
  return reasons.length === 0
    ? { verdict: "no", evidence, reasons }
    : { verdict: "unknown", evidence, reasons };
}

const tooDeep = (at: Place): UnknownReason => ({
  kind: "too-deep",
  message: "too much code runs for this route to follow all of it",
  at,
});

function reasonsOf(
  run: Run,
  question: Question,
  { evidence, open }: { readonly evidence: readonly Evidence[]; readonly open: Sink | undefined },
): UnknownReason[] {
  const reasons: UnknownReason[] = [];
  const passes = run.sinks.some((sink) => sink[question]);
  if (passes && open) {
    reasons.push({
      kind: "some-paths",
      message: "answers here without the guard that other answers have",
      at: open.at,
    });
  }
  if (!passes && question === "session") {
    const consulted = new Set([...run.consulted].map(({ at }) => at));
    reasons.push(...evidence.filter(({ at }) => consulted.has(at)).map(notEnforced));
  }
  const [membership] = run.memberships;
  if (!passes && question === "organization" && membership) reasons.push(notStopped(membership));
  return withoutRepeats([...reasons, ...run.opaque.values(), ...run.unclear.values()]);
}

/** One line may look at a thing twice. */
function withoutRepeats(reasons: readonly UnknownReason[]): UnknownReason[] {
  const seen = new Map<string, UnknownReason>();
  for (const reason of reasons) {
    const key = `${reason.message}\0${reason.at.file}\0${reason.at.line}`;
    if (!seen.has(key)) seen.set(key, reason);
  }
  return [...seen.values()];
}

const notEnforced = ({ name, at }: Evidence): UnknownReason => ({
  kind: "not-enforced",
  message: `${name} is looked at, and nothing was seen that stops callers without it`,
  at,
});

const notStopped = (at: Place): UnknownReason => ({
  kind: "not-enforced",
  message: "the caller and the organization are looked at together, and nothing was seen that stops others",
  at,
});

/** Nothing can be said of a file that cannot be read. */
export const unreadableGuard = (message: string, at: Place): Guard => ({
  verdict: "unknown",
  evidence: [],
  reasons: [{ kind: "problem", message, at }],
});
