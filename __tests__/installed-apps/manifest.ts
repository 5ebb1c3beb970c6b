import type { AppSpec } from "./matrix";

const NEXT = { "14": "14.2.35", "15": "15.5.29", "16": "16.4.5" } as const;
const REACT = { "14": "18.3.1", "15": "19.3.1", "16": "19.3.1" } as const;

const SESSION: Readonly<Record<AppSpec["session"], Record<string, string>>> = {
  "iron-session": { "iron-session": "8.0.4" },
  jwt: { jsonwebtoken: "9.0.3", "@types/jsonwebtoken": "9.0.10" },
  custom: {},
};

const JEST = { "29": "29.7.0", "30": "30.5.2" } as const;

/** The app's package.json. */
export function manifestOf(spec: AppSpec, tarballs: Readonly<Record<string, string>>): object {
  const { next, language } = spec;
  const typescript = {
    typescript: "5.9.3",
    "@types/node": "20.19.43",
    "@types/react": next === "14" ? "18.3.27" : "19.3.0",
  };
  return {
    name: "notes",
    private: true,
    scripts: { build: "next build", start: "next start", test: testCommand(spec) },
    dependencies: {
      next: NEXT[next],
      "next-portage": `file:${tarballs["next-portage"]}`,
      react: REACT[next],
      "react-dom": REACT[next],
      ...SESSION[spec.session],
    },
    devDependencies: {
      "next-portage-cli": `file:${tarballs["next-portage-cli"]}`,
      "node-mocks-http": "1.18.1",
      ...runnerPackages(spec),
      ...(language === "TypeScript" && typescript),
    },
  };
}

const testCommand = ({ runner }: AppSpec): string => (runner === "vitest" ? "vitest run" : "jest");

function runnerPackages({ runner, language }: AppSpec): object {
  if (runner === "vitest") return { vitest: "3.2.4" };
  const [, major, transform] = /^jest (\d+), (.*)$/.exec(runner) ?? [];
  const version = JEST[major as keyof typeof JEST];
  const types = { "@types/jest": major === "29" ? "29.5.14" : "30.0.0" };
  return {
    jest: version,
    ...(language === "TypeScript" && types),
    ...TRANSFORMS[transform ?? ""]?.(version),
  };
}

const TRANSFORMS: Readonly<Record<string, (jest: string) => Record<string, string>>> = {
  "ts-jest": () => ({ "ts-jest": "29.4.15" }),
  swc: () => ({ "@swc/core": "1.16.18", "@swc/jest": "0.2.39" }),
  babel: (jest) => ({ "babel-jest": jest, "@babel/runtime": "7.28.4" }),
  "next/jest": () => ({}),
};
