import { shapeOf, templatesOf } from "@/lib/portage/src/openapi/path-template";

test.each([
  ["/api/health", [{ path: "/api/health", parameters: [] }]],
  [
    "/api/orgs/[orgId]/projects/[id]",
    [
      {
        path: "/api/orgs/{orgId}/projects/{id}",
        parameters: [
          { name: "orgId", isRest: false },
          { name: "id", isRest: false },
        ],
      },
    ],
  ],
  ["/api/files/[...path]", [{ path: "/api/files/{path}", parameters: [{ name: "path", isRest: true }] }]],
  [
    "/api/help/[[...topic]]",
    [
      { path: "/api/help", parameters: [] },
      { path: "/api/help/{topic}", parameters: [{ name: "topic", isRest: true }] },
    ],
  ],
  [
    "/[[...all]]",
    [
      { path: "/", parameters: [] },
      { path: "/{all}", parameters: [{ name: "all", isRest: true }] },
    ],
  ],
])("%s", (address, templates) => {
  expect(templatesOf(address)).toEqual(templates);
});

test.each(["api/me", "/api/{id}", "/api/me?x=1", "/api/me#x"])("%s is no address", (address) => {
  expect(() => templatesOf(address)).toThrow(TypeError);
});

test("the names of parameters make no difference to a path", () => {
  expect(shapeOf("/a/{b}/c/{d}")).toBe(shapeOf("/a/{x}/c/{y}"));
  expect(shapeOf("/a/{b}")).not.toBe(shapeOf("/a/b"));
});
