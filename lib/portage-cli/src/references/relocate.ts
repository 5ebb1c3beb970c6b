import type { Source } from "../source/parse";
import { putBack } from "./around";
import type { Place, Relocation, Remembered, Respelled, Unclear } from "./place";
import { means, rebased, respell, type Spelling } from "./respell";
import { specifiersOf } from "./specifiers";
import { escapeFor, isRelative, relativeSpecifier, relativeTarget } from "./spelling";

export interface Relocated {
  readonly respelled: readonly Respelled[];
  readonly unclear: readonly Unclear[];
}

/** The specifiers of a file that change when `targets` move: those that name one of them, and, if it moves itself, its relative ones. */
export function relocate(source: Source, relocation: Relocation): Relocated {
  const { targets } = relocation;
  const from = source.file;
  const newFrom = targets.newPlace(from) ?? from;
  const memory = [...relocation.remembered(from)];
  const respelled: Respelled[] = [];
  const unclear: Unclear[] = [];
  for (const specifier of specifiersOf(source)) {
    const result = relocateOne({ specifier, from, newFrom, text: source.text, memory }, relocation);
    if (result === undefined) continue;
    if ("reason" in result) unclear.push(result);
    else if (result.after !== result.before) respelled.push(result);
  }
  unclear.push(...changedSince(respelled, memory, newFrom, relocation));
  return { respelled: respelled.filter((one) => !respelled.some((other) => holds(other, one))), unclear };
}

/** What is put back in one piece may have another specifier in it. */
const holds = (outer: Respelled, inner: Respelled): boolean =>
  outer !== inner && outer.start <= inner.start && inner.end <= outer.end;

/** Places whose surroundings a move rewrote, and somebody else after it: there is no telling what they should be. */
function changedSince(
  respelled: readonly Respelled[],
  left: readonly Remembered[],
  newFrom: string,
  { targets, aliases }: Relocation,
): Unclear[] {
  return left.flatMap(({ before, around }) => {
    const changed =
      around &&
      respelled.find(
        ({ target, recalled }) =>
          !recalled &&
          target !== undefined &&
          means(newFrom, before, targets.newPlace(target) ?? target, aliases),
      );
    if (!changed?.target) return [];
    const reason = `was changed since the move, which had written ${around?.after.join("…")} here; put that back first`;
    return [{ reason, offset: changed.start, targets: [changed.target] }];
  });
}

function relocateOne(place: Place, relocation: Relocation): Respelled | Unclear | undefined {
  const { specifier, from, newFrom } = place;
  if (specifier.within !== undefined) return relocateStub(place, specifier.within, relocation);
  if (specifier.kind === "computed") return relocateComputed(place, relocation);
  const target = targetOf(place, relocation);
  if (typeof target === "object") return target;
  if (target === undefined && (from === newFrom || !isRelative(specifier.value))) return undefined;
  // Some other string: what only looks like a call of a test runner is no reason to change it.
  if (
    target === undefined &&
    specifier.kind === "test" &&
    !relocation.resolver.resolve(from, specifier.value)
  )
    return undefined;
  const spelling = target === undefined ? rebased(place) : respell(place, target, relocation);
  if (spelling === undefined) {
    const reason = `is imported as ${JSON.stringify(specifier.value)}, through a package whose exports do not cover its new place`;
    return { reason, offset: specifier.start, targets: target === undefined ? [from] : [target] };
  }
  return asRespelled(place, spelling, target);
}

/** What stands in a file and is spelled from the place of another one. */
function relocateStub(place: Place, within: string, relocation: Relocation): Respelled | Unclear | undefined {
  const { resolver, targets } = relocation;
  const from = resolver.resolve(place.from, within);
  if (from === undefined) return undefined;
  const { within: _, ...specifier } = place.specifier;
  return relocateOne({ ...place, specifier, from, newFrom: targets.newPlace(from) ?? from }, relocation);
}

function asRespelled({ specifier, text }: Place, spelling: Spelling, target: string | undefined): Respelled {
  const { start, end, quote, value } = specifier;
  const after = typeof spelling === "string" ? spelling : spelling.before;
  const written = typeof spelling === "string" ? undefined : spelling.written;
  const around = typeof spelling === "string" ? undefined : spelling.around;
  const now = text.slice(start, end);
  const spelled = written ?? escapeFor(quote, after);
  return {
    ...(around ? putBack(text, specifier, around, spelled) : { start, end, text: spelled }),
    before: value,
    after,
    target,
    recalled: typeof spelling !== "string",
    ...(now === escapeFor(quote, value) ? {} : { written: now }),
  };
}

/** The moving file that a specifier names; an Unclear where it looks like one and leads nowhere. */
function targetOf(
  { specifier, from }: Place,
  { targets, resolver, aliases }: Relocation,
): string | Unclear | undefined {
  const { value, kind, start } = specifier;
  if (!targets.mayBeNamed(value)) return undefined;
  const named = isRelative(value) ? targets.at(relativeTarget(from, value)) : undefined;
  if (kind === "url") return named;
  const file = resolver.resolve(from, value) ?? named ?? firstOf(aliases.expand(from, value), targets.at);
  if (file !== undefined) return targets.has(file) ? file : undefined;
  const alike = targets.endingLike(value);
  if (alike.length === 0) return undefined;
  return {
    reason: `is named as ${JSON.stringify(value)}, which leads to no file`,
    offset: start,
    targets: alike,
  };
}

function firstOf<T, U>(items: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `import(`./locales/${name}`)`: the fixed beginning is rebased, unless what follows may be a file that moves. */
function relocateComputed(place: Place, { targets, aliases }: Relocation): Respelled | Unclear | undefined {
  const { specifier, from, newFrom } = place;
  const { value, start } = specifier;
  const folder = value.slice(0, value.lastIndexOf("/") + 1);
  const begins = isRelative(value) ? [relativeTarget(from, folder)] : aliases.expand(from, folder);
  const within = begins.flatMap((begin) => targets.within(begin.endsWith("/") ? begin : `${begin}/`));
  const reason = `may be loaded by a computed name that begins with ${JSON.stringify(value)}`;
  if (folder !== "" && within.length > 0) return { reason, offset: start, targets: within };
  if (from === newFrom || !isRelative(value)) return undefined;
  const [dots = ""] = /^(?:\.{1,2}\/)+/.exec(value) ?? [];
  if (dots === "")
    return { reason: "loads a module by a computed relative name", offset: start, targets: [from] };
  const rebasedDots = relativeSpecifier(newFrom, relativeTarget(from, dots));
  return asRespelled(place, `${rebasedDots.replace(/\/$/, "")}/${value.slice(dots.length)}`, undefined);
}
