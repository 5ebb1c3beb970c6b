import fs from "node:fs";
import path from "node:path";

const FIXTURES = path.join(__dirname, "fixtures");

/** What a fixture may say beside its trees. */
export interface Expected {
  /** 0 unless given. */
  readonly exitCode?: number;
  /** What is refused, as `file` or `file:line`, sorted. */
  readonly refused?: readonly string[];
  /** What is moved; all unless given. */
  readonly routes?: readonly string[];
  /** Symbolic links that an install would have made: place and target. */
  readonly links?: Readonly<Record<string, string>>;
}

/** One shape of route: a small app before and after its move. */
export interface Fixture {
  readonly name: string;
  readonly input: string;
  readonly output: string;
  readonly expected: Expected;
}

export const FIXTURE_LIST: readonly Fixture[] = fs
  .readdirSync(FIXTURES)
  .toSorted()
  .map((name) => {
    const [input = "", output = "", expected = ""] = ["input", "output", "expected.json"].map((part) =>
      path.join(FIXTURES, name, part),
    );
    return { name, input, output, expected: readExpected(expected) };
  });

function readExpected(file: string): Expected {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Expected) : {};
}

/** Copies one side of a fixture, with its links. */
export function copyFixture({ expected }: Fixture, side: string, target: string): void {
  fs.cpSync(side, target, { recursive: true });
  for (const [place, to] of Object.entries(expected.links ?? {})) {
    const link = path.join(target, place);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(to, link);
  }
}
