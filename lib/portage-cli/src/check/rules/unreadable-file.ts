import { findingInFile, type Rule } from "../rule";
import { findingAt } from "../rule";
import { readIfThere } from "../../project/files";

/** Of a file that cannot be parsed nothing can be told. */
export const unreadableFile: Rule = {
  id: "unreadable-file",
  summary: "A route's file cannot be read or parsed",
  *find({ routes, modules }) {
    for (const { file, address } of routes) {
      const problem = modules.problem(file);
      if (!problem) continue;
      const explanation = {
        message: `this file cannot be checked: ${problem.message}`,
        why: "No rule can tell anything about a route whose file does not parse.",
        fix: "Mend the file, and check again.",
      };
      const text = readIfThere(file);
      const rest = { certain: false, address };
      yield text === undefined
        ? findingInFile(file, explanation, rest)
        : findingAt({ file, text }, problem.offset, explanation, rest);
    }
  },
};
