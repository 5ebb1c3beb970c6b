/** A page of the help, and the pages under it. */
export interface Topic {
  /** Its part of the address: lower-case letters, digits and hyphens. */
  slug: string;
  title: string;
  /** Paragraphs. */
  text: string[];
  topics?: Topic[];
}

/** A topic's address below `/api/help`, and what it is called. */
export interface TopicLink {
  path: string;
  title: string;
}

/** Walks down the tree; undefined when there is no such topic. */
export function findTopic(root: Topic, path: readonly string[]): Topic | undefined {
  let topic: Topic | undefined = root;
  for (const slug of path) topic = topic?.topics?.find((candidate) => candidate.slug === slug);
  return topic;
}

/** Every topic below the root, parents first. */
export function linksUnder(topic: Topic, path: readonly string[] = []): TopicLink[] {
  return (topic.topics ?? []).flatMap((child) => {
    const below = [...path, child.slug];
    return [{ path: below.join("/"), title: child.title }, ...linksUnder(child, below)];
  });
}

const MAX_SUGGESTIONS = 3;

/** The topics that somebody who asked for an unknown one may have meant, the likeliest first. */
export function suggest(root: Topic, wanted: string): TopicLink[] {
  const words = wordsOf(wanted);
  const scored = linksUnder(root).map((link) => ({ link, score: scoreOf(words, wordsOf(link.path)) }));
  const likely = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  return likely.slice(0, MAX_SUGGESTIONS).map(({ link }) => link);
}

/** Words of an address; only its beginning, so that a long one costs no more. */
const wordsOf = (path: string): string[] =>
  path
    .slice(0, 200)
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

const scoreOf = (wanted: string[], present: string[]): number => {
  let score = 0;
  for (const word of wanted) score += Math.max(0, ...present.map((other) => likeness(word, other)));
  return score;
};

/** How much of two words is the same from the start: 1 for the same word, 0 below three letters. */
function likeness(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same >= 3 ? same / Math.max(a.length, b.length) : 0;
}
