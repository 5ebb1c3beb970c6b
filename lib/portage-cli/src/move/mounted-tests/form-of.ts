import type { Node, TSImportType } from "oxc-parser";
import { TESTING } from "./added-statements";
import { NO_MOCK, NOT_EXACT, PLAIN, type Form, type Place, type Problem } from "./form";
import { importForm } from "./import-form";
import { loadForm } from "./load-form";

/** Methods of test runners that forget a mock, and do not care what the module has. */
const FORGETS = new Set(["unmock", "doUnmock", "dontMock", "deepUnmock"]);

/** How a test's reference is to be written when the file that it names becomes a `route` file. */
export function formOf(place: Place): Form | Problem {
  const [, parent] = place.around;
  switch (parent?.type) {
    case undefined:
      // In a comment.
      return PLAIN;
    case "ImportDeclaration":
      return importForm(parent, place);
    case "TSImportType":
      return parent.qualifier ? typeForm(parent, place) : PLAIN;
    case "ImportExpression":
      return isMocked(place.around) ? NO_MOCK : loadForm(place, 1, true);
    case "CallExpression":
      return callForm(parent.callee, place);
    default:
      return NOT_EXACT;
  }
}

/** `typeof import("…").default`, the handler's type. */
function typeForm({ qualifier }: TSImportType, { around, text }: Place): Form | Problem {
  const query = around[2];
  if (query?.type !== "TSTypeQuery" || qualifier?.type !== "Identifier" || qualifier.name !== "default")
    return NOT_EXACT;
  const dot = text.lastIndexOf(".", qualifier.start);
  return {
    pieces: [
      { start: query.start, end: query.start, text: `import("${TESTING}").ApiHandler<` },
      { start: dot, end: query.end, text: ">" },
    ],
  };
}

/** `vi.mock(import("…"))`. */
function isMocked([, load, call]: readonly Node[]): boolean {
  if (call?.type !== "CallExpression" || call.arguments[0] !== load) return false;
  return /mock/i.test(nameOf(call.callee)) && !FORGETS.has(nameOf(call.callee));
}

function callForm(callee: Node, place: Place): Form | Problem {
  const name = nameOf(callee);
  if (callee.type === "Identifier") return name === "require" ? loadForm(place, 1, false) : NOT_EXACT;
  if (name === "resolve" || FORGETS.has(name)) return PLAIN;
  if (name === "requireActual") return loadForm(place, 1, false);
  if (name === "importActual") return loadForm(place, 1, true);
  return NO_MOCK;
}

function nameOf(callee: Node): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && "name" in callee.property ? String(callee.property.name) : "";
}
