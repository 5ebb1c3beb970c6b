/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps } from "./temp-app";

afterAll(removeTempApps);

const API = `import { answer } from "../../lib/answer";\nexport default (req, res) => answer(req, res);`;
const SHARED = `import { load, removeAll } from "lib";
export async function answer(req, res) {
  const session = await load(req);
  // portage-ignore answer-not-returned: for the test
  if (!session) res.status(401).json({});
  await removeAll();
}`;

/** More routes than are looked at at once. */
const many = Object.fromEntries(
  Array.from({ length: 1001 }, (_, index) => [`pages/api/r${String(index).padStart(4, "0")}.ts`, API]),
);

it("finds what concerns two routes, and judges what they share once, however far they are apart", () => {
  const found = checkFiles({
    ...many,
    "lib/answer.ts": SHARED,
    "pages/api/a/[id].ts": API.replace("../../", "../../../"),
    "pages/api/a/[other]/z.ts": API.replace("../../", "../../../../"),
  });
  expect(linesOf(found, "slug-names")).toHaveLength(1);
  expect(linesOf(found, "ignore-comment")).toEqual([]);
  expect(found.silenced).toHaveLength(1);
});
