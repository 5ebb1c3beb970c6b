import type { Node } from "oxc-parser";
import type { Replacement } from "../../edit/replacements";

/** What a test's reference to a route that mounts itself becomes, beside the new spelling of its specifier. */
export interface Form {
  /** Edits around the specifier, none of which touches it. */
  readonly pieces: readonly Replacement[];
  /** A statement that is to follow the imports. */
  readonly statement?: string;
  /** The name that the statement declares. */
  readonly declares?: string;
}

/** As it was: nothing there asks for the handler. */
export const PLAIN: Form = { pieces: [] };

/** What stands in the way, as a sentence's end. */
export interface Problem {
  readonly problem: string;
}

export const isProblem = (form: Form | Problem): form is Problem => "problem" in form;

export const NO_HANDLER: Problem = {
  problem:
    "imports it, and a route file has no handler to give; import the module of the route's definition there",
};

export const NO_CONFIG: Problem = {
  problem:
    "imports its config, which a route file does not export; move config to a module of its own, or leave it out of the test",
};

export const NOT_EXACT: Problem = {
  problem:
    "uses it in a way that cannot be rewritten exactly, and a route file has no handler to give; import its default alone there",
};

export const NO_MOCK: Problem = {
  problem:
    "mocks it, and a route file has no handler that could be mocked; mock what the handler uses, or the module of the route's definition",
};

/** Where a specifier stands in a test's syntax tree. */
export interface Place {
  /** From the specifier's literal outwards. */
  readonly around: readonly Node[];
  /** The whole file. */
  readonly program: Node & { readonly type: "Program" };
  readonly text: string;
  /** The names that the rewritten test uses. */
  readonly names: Names;
  /** Whether the route's module exports nothing but its handler, so that an object with this one stands for the whole. */
  readonly onlyHandler: boolean;
}

export interface Names {
  /** `toApiHandler`, as it is called in this file. */
  readonly toApiHandler: string;
  /** For the route's module. */
  readonly module: string;
}
