import type { Change } from "../edit/change";
import { replaceAll } from "../edit/replacements";
import { readText } from "../edit/text-file";
import type { SetupStep } from "../move/setup/setup-step";

/** The texts of the files that are written, as they are step by step. */
export class Draft {
  readonly #files = new Map<string, { before: string | undefined; setUp: string | undefined; now: string }>();

  /** A step that a move would make too, and that its own record keeps. */
  setUp(step: SetupStep): void {
    const before = "create" in step ? undefined : (readText(step.file) ?? "");
    const now = "create" in step ? step.create : replaceAll(before ?? "", step.replacements);
    this.#files.set(step.file, { before, setUp: now, now });
  }

  /** The text as it is so far; undefined where there is no such file. */
  text(file: string): string | undefined {
    return this.#files.get(file)?.now ?? readText(file);
  }

  /** Whether a step has written the file. */
  isSetUp(file: string): boolean {
    return this.#files.has(file);
  }

  write(file: string, now: string): void {
    const before = readText(file);
    this.#files.set(file, { before, setUp: before, ...this.#files.get(file), now });
  }

  changes(): Change[] {
    return [...this.#files].map(([file, { before, now }]) => ({ file, before, after: now }));
  }

  /** What was written on top of the steps of a move. */
  own(): readonly { readonly file: string; readonly before: string | null; readonly after: string }[] {
    return [...this.#files].flatMap(([file, { setUp, now }]) =>
      setUp === now ? [] : [{ file, before: setUp ?? null, after: now }],
    );
  }
}
