import type { Topic } from "../topic";

export const pagination: Topic = {
  slug: "pagination",
  title: "Pagination, filters and sorting",
  text: [
    "GET /api/orgs/:orgId/projects answers one page: {projects: […], nextCursor}. Ask for the next one with ?cursor=<nextCursor>; nextCursor is null on the last page.",
    "limit is 1 to 100, by default 20. sort is name, -name, createdAt or -createdAt (the default); a minus means descending.",
    "A cursor is opaque and belongs to its sort: keep the sort while you page. Projects that are created or deleted meanwhile neither repeat nor hide others.",
    "status is active (the default), archived or all. q finds projects by a part of their name, in any case.",
  ],
};
