/** One throw-away app. */
export interface AppSpec {
  readonly next: "14" | "15" | "16";
  readonly language: "TypeScript" | "JavaScript";
  /** Of a TypeScript app's tsconfig.json. */
  readonly moduleResolution?: "node" | "bundler";
  readonly manager: "npm" | "pnpm";
  readonly runner: Runner;
  readonly session: "iron-session" | "jwt" | "custom";
}

/** What runs the app's suites: a major of jest with what transforms its files, or vitest. */
export type Runner =
  | "jest 29, ts-jest"
  | "jest 29, next/jest"
  | "jest 30, ts-jest"
  | "jest 30, next/jest"
  | "jest 30, swc"
  | "jest 30, babel"
  | "vitest";

/** Each value at least once with each Next, as far as they go together. */
export const APPS: readonly AppSpec[] = [
  app("14", "TypeScript", "node", "npm", "jest 29, ts-jest", "iron-session"),
  app("14", "JavaScript", undefined, "pnpm", "jest 29, next/jest", "jwt"),
  app("14", "TypeScript", "bundler", "npm", "vitest", "custom"),
  app("15", "TypeScript", "bundler", "pnpm", "jest 30, swc", "jwt"),
  app("15", "JavaScript", undefined, "npm", "jest 30, babel", "iron-session"),
  app("15", "TypeScript", "node", "npm", "jest 30, next/jest", "custom"),
  app("16", "TypeScript", "bundler", "npm", "jest 30, next/jest", "iron-session"),
  app("16", "TypeScript", "node", "pnpm", "jest 30, ts-jest", "jwt"),
  app("16", "JavaScript", undefined, "npm", "jest 30, swc", "custom"),
  app("16", "TypeScript", "bundler", "pnpm", "vitest", "iron-session"),
];

function app(
  next: AppSpec["next"],
  language: AppSpec["language"],
  moduleResolution: AppSpec["moduleResolution"],
  manager: AppSpec["manager"],
  runner: Runner,
  session: AppSpec["session"],
): AppSpec {
  return { next, language, manager, runner, session, ...(moduleResolution && { moduleResolution }) };
}

/** `next-16-typescript-bundler-npm-jest-30-next-jest-iron-session` */
export const nameOf = ({ next, language, moduleResolution, manager, runner, session }: AppSpec): string =>
  ["next", next, language, moduleResolution ?? "", manager, runner, session]
    .join(" ")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
