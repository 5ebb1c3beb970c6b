// @ts-check

const SKIPPED = new Set([".git", ".next", ".turbo", ".nx", ".cache", "coverage", "storybook-static"]);

/** Whether a folder of this name holds only what tools made for themselves: it is not copied and not compared. @param {string} name */
export const isSkipped = (name) => SKIPPED.has(name);
