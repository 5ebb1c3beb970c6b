import { guardCases, middlewareCases, requestCases } from "./http-cases.mjs";
import { bodyCases, validationCases } from "./input-cases.mjs";
import { sealCases } from "./seal-cases.mjs";

/**
 * By the id that `--only` takes.
 *
 * @type {Record<string, { title: string, cases: (quick: boolean) => Promise<Case[]> | Case[] }>}
 * @typedef {{ name: string, run: () => unknown }} Case
 */
export const groups = {
  request: { title: "A whole request", cases: requestCases },
  middleware: { title: "Composing", cases: middlewareCases },
  guard: { title: "The reference app's guards", cases: guardCases },
  validation: { title: "Validation", cases: validationCases },
  body: { title: "A body of 1 KB", cases: bodyCases },
  seal: { title: "Session cookies", cases: sealCases },
};
