/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { readReport, reportPage } from "../../../lib/portage-cli/src/report";
import { portage, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { policyHash } from "./sample-app";
import { SAMPLE } from "./sample-files";

afterEach(removeTempApps);

async function pageOf(files: Files): Promise<string> {
  const app = tempApp(files);
  const file = path.join(app, "out.html");
  expect(await portage(app, "report", "--out", file)).toMatchObject({ code: 0, stdout: "" });
  return fs.readFileSync(file, "utf8");
}

/** What stands between a tag of a kind and its end, as a browser finds it. */
const contentsOf = (page: string, tag: string): string[] =>
  [...page.matchAll(new RegExp(`<${tag}\\b[^>]*>([^]*?)</${tag}`, "g"))].map(([, text = ""]) => text);

/** The page's elements, without what stands in scripts and styles. */
const markupOf = (page: string): string => page.replaceAll(/(<(script|style)\b[^>]*>)[^]*?(<\/\2>)/g, "$1$3");

it("is one page that asks for nothing", async () => {
  const page = await pageOf(SAMPLE);
  const markup = markupOf(page);
  const asked = [...markup.matchAll(/\s(?:src|href|action|poster|data|srcset)="([^"]*)"/g)].map(
    ([, to = ""]) => to,
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((to) => !to.startsWith("#"))).toEqual([]);
  expect(markup).not.toMatch(/<(?:link|img|iframe|object|embed|base|form[^>]*action)\b/);
  expect(contentsOf(page, "style").join("")).not.toMatch(/@import|url\((?!"#)/);
});

it("allows its one script, by its hash, and no other", async () => {
  const page = await pageOf(SAMPLE);
  const [data = "", script = ""] = contentsOf(page, "script");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
    .exec(page)?.[1]
    ?.replaceAll("&#39;", "'");
  expect(policy).toBe(
    `default-src 'none'; style-src 'unsafe-inline'; script-src ${policyHash(script)}; base-uri 'none'; form-action 'none'`,
  );
  expect(contentsOf(page, "script")).toHaveLength(2);
  expect(JSON.parse(data)).toHaveLength(8);
  // What would need another hash, or end the element early.
  expect(markupOf(page)).not.toMatch(/\son\w+=|javascript:/i);
  expect(script).not.toMatch(/<\/script|<!--/i);
});

it("has every route in the table, and in a part of its own that links lead to", async () => {
  const markup = markupOf(await pageOf(SAMPLE));
  const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id);
  const links = new Set([...markup.matchAll(/\shref="#([^"]*)"/g)].map(([, id = ""]) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...links].filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.filter((id) => id.startsWith("route-"))).toHaveLength(8);
  expect(markup.match(/<tr data-id=/g)).toHaveLength(8);
});

const EVIL = `</script><img src=x onerror=alert(1)><!-- " ' & ${"\u2028"}`;

it("lets no name out of its place", async () => {
  const name = EVIL.replaceAll("/", "");
  const page = await pageOf({
    "package.json": JSON.stringify({ name: EVIL, dependencies: { next: "16.4.5<b>" } }),
    [`pages/api/${name}.ts`]: "export default (req, res) => res.json({ at: __dirname });",
    [`pages/api/<script>/[${name}].ts`]: "export default (req, res) => res.json({});",
    [`pages/api/<${name}/helper.ts`]: "export const a = 1;",
    [`app/api/${name}/route.ts`]: "export const GET = () => Response.json({});",
    // A reason, which is the person's own text.
    "pages/api/silent.ts": `// portage-ignore-file unguarded-route: ${EVIL}\nexport default (req, res) => res.json({});`,
    "pages/api/string.ts": `export const a = "<img onerror>";\nexport default (req, res) => res.json({});`,
  });
  const markup = markupOf(page);
  expect(markup).not.toMatch(/<img|<!--|<b>/);
  expect(contentsOf(page, "script")).toHaveLength(2);
  expect(JSON.parse(contentsOf(page, "script")[0] ?? "")).toHaveLength(5);
  // It is there, as text.
  expect(markup).toContain("&lt;img src=x onerror=alert(1)&gt;");
  const opened = [...markup.matchAll(/<([a-z]\w*)/g)].map(([, tag = ""]) => tag);
  const known = new Set(await tagsOf(SAMPLE));
  expect(opened.filter((tag) => !known.has(tag) && tag !== "details")).toEqual([]);
});

const tagsOf = async (files: Files): Promise<string[]> =>
  [...markupOf(await pageOf(files)).matchAll(/<([a-z]\w*)/g)].map(([, tag = ""]) => tag);

it("closes what it opens", async () => {
  const VOID = new Set(["meta", "input", "br", "path", "rect"]);
  const open: string[] = [];
  for (const [, end, tag = ""] of markupOf(await pageOf(SAMPLE)).matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
    if (VOID.has(tag)) continue;
    if (end === "") open.push(tag);
    else if (open.at(-1) === tag) open.pop();
    else open.push(`/${tag}`);
  }
  expect(open).toEqual([]);
});

it("says so where there is no history", async () => {
  const page = await pageOf(SAMPLE);
  expect(page).toContain("There is no full history: this is no git repository.");
  expect(page).toContain("Today: 6 in pages/api, 2 in app/.");
});

describe("with an address that tells of changes", () => {
  const CHANGES = '/changes?seen=1&"2"';

  it("asks that, and differs in nothing else that it may do", async () => {
    const page = reportPage(await readReport(tempApp(SAMPLE)), { changes: CHANGES });
    const [, script = "", live = ""] = contentsOf(page, "script");
    expect(/<html lang="en" data-changes="([^"]*)">/.exec(page)?.[1]).toBe(
      "/changes?seen=1&amp;&quot;2&quot;",
    );
    expect(page.replaceAll("&#39;", "'")).toContain(
      `script-src ${policyHash(script)} ${policyHash(live)}; connect-src 'self'; base-uri 'none'`,
    );
    expect(live).toContain("EventSource");
    expect(markupOf(page)).toContain("This page follows the app");
  });

  it("has nothing of it where there is none", async () => {
    expect(reportPage(await readReport(tempApp(SAMPLE)))).not.toMatch(
      /data-changes|EventSource|connect-src|follows the app/,
    );
  });
});
