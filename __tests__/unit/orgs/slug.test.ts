import { distinctSlug, slugOf } from "@/lib/orgs/slug";

test.each([
  ["Acme", "acme"],
  ["Café Zürich & Söhne", "cafe-zurich-sohne"],
  ["  --Hello,   World!-- ", "hello-world"],
  ["ﬁne ①", "fine-1"],
  ["日本", "organization"],
  ["!!!", "organization"],
  ["../../etc/passwd", "etc-passwd"],
  ["<script>", "script"],
  ["x".repeat(100), "x".repeat(40)],
  [`${"x".repeat(39)} y`, "x".repeat(39)],
])("%j becomes %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("a distinct slug keeps the name's and adds what nobody has", () => {
  const slugs = Array.from({ length: 100 }, () => distinctSlug("acme"));
  for (const slug of slugs) expect(slug).toMatch(/^acme-[0-9a-f]{6}$/);
  expect(new Set(slugs).size).toBeGreaterThan(95);
});
