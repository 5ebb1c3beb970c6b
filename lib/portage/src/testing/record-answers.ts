import type { Answer } from "./answer";
import { differenceOf, type CompareOptions } from "./compare-answers";
import { currentTestName } from "./test-runner";

/** What the same call of the same test was answered before, and in which router. */
export interface Seen {
  readonly by: string;
  readonly answer: Answer;
}

/** Holds the answers of one router against those of the ones before. */
export interface Recorder {
  nextTest(): void;
  compare(answer: Answer): void;
}

/** Remembers the answers by test and by the number of the call in it. */
export function createRecorder(
  name: string,
  seen: Map<string, Seen>,
  compare: CompareOptions | false = {},
): Recorder {
  let [test, call] = [0, 0];
  return {
    nextTest() {
      test += 1;
      call = 0;
    },
    compare(answer) {
      call += 1;
      if (compare === false) return;
      const key = `${currentTestName()?.replace(`as ${name}`, "") ?? test}#${call}`;
      const before = seen.get(key);
      if (!before) return void seen.set(key, { by: name, answer });
      const difference = before.by === name ? undefined : differenceOf(before.answer, answer, compare);
      if (difference === undefined) return;
      throw new Error(
        `${answer.call} is answered in another way:\n- as ${before.by}\n+ as ${name}\n\n${difference}`,
      );
    },
  };
}
