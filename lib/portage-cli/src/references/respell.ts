import path from "node:path";
import { respellInPackage, type Aliases } from "./aliases";
import { standsBetween } from "./around";
import type { Place, Relocation, Remembered } from "./place";
import {
  importPath,
  isRelative,
  relativeSpecifier,
  relativeTarget,
  spelledExtension,
  withoutExtension,
} from "./spelling";

/** What a specifier is to be: a value, or one that is remembered with the way in which it was written. */
export type Spelling = string | Remembered;

/** A specifier of a moving file, from its new place, to a file that stays. */
export function rebased(place: Place): Spelling {
  const { specifier, from, newFrom } = place;
  const target = relativeTarget(from, specifier.value);
  const known = recall(
    place,
    (spelling) => isRelative(spelling) && relativeTarget(newFrom, spelling) === target,
  );
  if (known !== undefined) return known;
  const plain = relativeSpecifier(newFrom, target);
  return specifier.value.endsWith("/") && !plain.endsWith("/") ? `${plain}/` : plain;
}

/** The remembered spelling that stood here, else one of the same meaning; each is used once. */
function recall(
  { specifier, memory, text }: Place,
  fits: (spelling: string) => boolean,
): Remembered | undefined {
  const usable = memory.filter(
    ({ before, around }) => fits(before) && (!around || standsBetween(text, specifier, around.after)),
  );
  const exact = usable.filter(({ after }) => after === specifier.value);
  const found = exact.find(({ around }) => around) ?? exact[0] ?? usable[0];
  if (found) memory.splice(memory.indexOf(found), 1);
  return found;
}

/** A specifier of a file that moves, as the same file will be named afterwards. */
export function respell(
  place: Place,
  target: string,
  { targets, aliases }: Relocation,
): Spelling | undefined {
  const { specifier, from, newFrom } = place;
  const { value } = specifier;
  const newTarget = targets.newPlace(target) ?? target;
  const extension = spelledExtension(value);
  // With an extension, `index` has to be spelled too.
  const wanted = extension === "" ? importPath(newTarget) : withoutExtension(newTarget);
  const known = recall(place, (spelling) => means(newFrom, spelling, newTarget, aliases));
  if (known !== undefined) return known;
  if (isRelative(value) || specifier.kind === "url" || specifier.kind === "comment") {
    return relativeSpecifier(newFrom, wanted) + extension;
  }
  const aliased = aliases.respell(newFrom, value.slice(0, value.length - extension.length), wanted);
  const packaged = aliased ?? respellInPackage(value, wanted);
  if (packaged !== undefined) return packaged + extension;
  return aliases.expand(from, value).length > 0 ? relativeSpecifier(newFrom, wanted) + extension : undefined;
}

/** Whether a spelling names a file. */
export function means(from: string, spelling: string, target: string, aliases: Aliases): boolean {
  const paths = isRelative(spelling) ? [relativeTarget(from, spelling)] : aliases.expand(from, spelling);
  return paths.some((candidate) => importPath(path.normalize(candidate)) === importPath(target));
}
