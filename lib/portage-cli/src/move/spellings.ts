import { relativeTo } from "../project/files";
import type { Spelling } from "../records/move-record";
import type { Respelled } from "../references/place";
import type { RelocatedAll, Workspace } from "../references/relocate-all";
import { movesOf, type Candidate } from "./candidate";
import type { RewrittenTest } from "./mounted-tests/rewrite-test";

interface Respellings {
  readonly moved: readonly Candidate[];
  readonly relocated: RelocatedAll;
  readonly rewritten: ReadonlyMap<string, RewrittenTest>;
  readonly workspace: Workspace;
}

/** How everything was spelled that names a route, or is named in it: for each route that moves, in the order of the files. */
export function spellingsOf(all: Respellings): ReadonlyMap<Candidate, readonly Spelling[]> {
  const { moved, relocated, workspace } = all;
  const newPlaces = movesOf(moved);
  const owners = ownersOf(moved);
  const spellings = new Map<Candidate, Spelling[]>(moved.map((candidate) => [candidate, []]));
  for (const { file, respelled } of relocated.files) {
    const test = all.rewritten.get(file);
    const name = relativeTo(workspace.folder, newPlaces.get(file) ?? file);
    for (const one of respelled.filter(({ start }) => !test?.within.has(start))) {
      const spelling = spellingOf(name, one, test);
      for (const owner of concerned(owners, one.target, file)) spellings.get(owner)?.push(spelling);
    }
  }
  return spellings;
}

function spellingOf(
  file: string,
  { before, after, written, start }: Respelled,
  test: RewrittenTest | undefined,
): Spelling {
  const around = test?.around.get(start);
  return {
    file,
    before,
    after,
    ...(written === undefined ? {} : { written }),
    ...(around === undefined ? {} : { around }),
  };
}

/** Whose move takes each file along. */
const ownersOf = (moved: readonly Candidate[]): ReadonlyMap<string, Candidate> =>
  new Map(
    moved.flatMap((candidate) => [...movesOf([candidate]).keys()].map((file) => [file, candidate] as const)),
  );

const concerned = (
  owners: ReadonlyMap<string, Candidate>,
  ...files: readonly (string | undefined)[]
): ReadonlySet<Candidate> => new Set(files.flatMap((file) => owners.get(file ?? "") ?? []));
