import { findTopic, linksUnder, suggest, type Topic } from "@/lib/help/topic";
import { help } from "@/lib/help/topics";

const walk = (topic: Topic): Topic[] => [topic, ...(topic.topics ?? []).flatMap(walk)];

test("finds the root, a topic and one below it", () => {
  expect(findTopic(help, [])).toBe(help);
  expect(findTopic(help, ["errors"])?.title).toBe("Errors");
  expect(findTopic(help, ["errors", "forbidden"])?.title).toContain("403");
});

test.each([
  ["nothing"],
  ["errors", "nothing"],
  ["forbidden"],
  ["errors", "forbidden", "deeper"],
  [""],
  ["__proto__"],
])("finds no %j", (...path) => {
  expect(findTopic(help, path)).toBeUndefined();
});

test("links to everything below, parents first; each link can be followed", () => {
  const links = linksUnder(help);
  expect(links.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["errors", "errors/forbidden", "pagination"]),
  );
  for (const { path, title } of links) expect(findTopic(help, path.split("/"))?.title).toBe(title);
  expect(links.findIndex(({ path }) => path === "errors")).toBeLessThan(
    links.findIndex(({ path }) => path === "errors/forbidden"),
  );
});

test.each([
  ["paginate", "pagination"],
  ["errors/403-forbidden", "errors/forbidden"],
  ["WEBHOOK/signatures", "webhooks/signature"],
  ["project", "routes/projects"],
])("takes %s for %s", (wanted, meant) => {
  expect(suggest(help, wanted)[0]?.path).toBe(meant);
});

test("suggests nothing for noise, and little for a wall of text", () => {
  expect(suggest(help, "xyzzy")).toEqual([]);
  expect(suggest(help, "")).toEqual([]);
  expect(suggest(help, "error ".repeat(100_000)).length).toBeLessThanOrEqual(3);
});

test("every topic can be addressed and has something to say", () => {
  const [root, ...topics] = walk(help);
  expect(root?.text.length).toBeGreaterThan(0);
  for (const topic of topics) {
    expect(topic.slug).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(topic.text.join(" ").length).toBeGreaterThan(40);
  }
  const paths = linksUnder(help).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});
