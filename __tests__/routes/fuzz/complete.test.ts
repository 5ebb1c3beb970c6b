// The table of requests knows every route: one that is missing there would never be tried.
import fs from "node:fs";
import path from "node:path";
import { OPERATIONS, PLACES } from "../../fuzz/app/operations";
import { POLICY } from "@/lib/policy";

const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")));

const inPolicy = (name: string): string =>
  name.replaceAll(/\[\[\.\.\.(\w+)\]\]/g, ":$1*").replaceAll(/\[(\w+)\]/g, ":$1");

test("every file of both routers has a row", () => {
  const files = [...filesIn("pages/api"), ...filesIn("app/api")];
  expect(PLACES.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
});

test("every method of the policy has one, and no other", () => {
  const rows = OPERATIONS.map(({ name }) => inPolicy(name));
  // A handler that takes every method is tried with the one that it is for.
  const rules = Object.keys(POLICY).map((rule) => rule.replace(/^\*/, "GET"));
  expect(rows.toSorted()).toEqual(rules.toSorted());
});
