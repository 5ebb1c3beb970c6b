import { operationIdOf, unusedId } from "@/lib/portage/src/openapi/operation-id";

test.each([
  ["GET", "/api/orgs", "getOrgs"],
  ["GET", "/api/orgs/{orgId}", "getOrgsByOrgId"],
  ["POST", "/api/orgs/{orgId}/projects", "postOrgsByOrgIdProjects"],
  ["DELETE", "/api/orgs/{orgId}/projects/{projectId}", "deleteOrgsByOrgIdProjectsByProjectId"],
  ["PUT", "/api/orgs/{orgId}/webhook-secret", "putOrgsByOrgIdWebhookSecret"],
  ["GET", "/api/openapi.json", "getOpenapiJson"],
  ["GET", "/v1/api", "getV1Api"],
  ["GET", "/api", "getRoot"],
])("%s %s is %s", (method, path, id) => {
  expect(operationIdOf(method, path)).toBe(id);
});

test("an id that is taken gets a number", () => {
  const taken = new Set<string>();
  expect(["getAB", "getAB", "getAB"].map((id) => unusedId(id, taken))).toEqual([
    "getAB",
    "getAB_2",
    "getAB_3",
  ]);
});
