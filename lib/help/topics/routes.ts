import type { Topic } from "../topic";

export const routes: Topic = {
  slug: "routes",
  title: "Routes",
  text: [
    "GET answers HEAD as well, and every address answers OPTIONS. Another method gets 405 with Allow.",
    "What an organization owns is below /api/orgs/:orgId, for its members only.",
  ],
  topics: [
    {
      slug: "account",
      title: "Your account",
      text: [
        "POST /api/auth/register {email, name, password}. GET and PATCH /api/me.",
        "POST /api/invitations/accept {token} makes you a member of the organization that invited you.",
      ],
    },
    {
      slug: "organizations",
      title: "Organizations and members",
      text: [
        "GET and POST /api/orgs. GET, PATCH and DELETE /api/orgs/:orgId; changes need the role ADMIN, deleting needs OWNER.",
        "GET and POST /api/orgs/:orgId/members lists and invites; PATCH and DELETE /api/orgs/:orgId/members/:userId change a role and remove a member. The last owner stays.",
        "GET /api/orgs/:orgId/invitations and DELETE /api/orgs/:orgId/invitations/:invitationId, for the role ADMIN.",
      ],
    },
    {
      slug: "projects",
      title: "Projects",
      text: [
        "GET and POST /api/orgs/:orgId/projects; POST takes {name, description}. A name is unique in its organization.",
        "GET, PATCH and DELETE /api/orgs/:orgId/projects/:projectId; deleting needs the role ADMIN.",
        "PUT /api/orgs/:orgId/projects/:projectId/archive archives a project, DELETE restores it; both may be repeated.",
      ],
    },
    {
      slug: "csv",
      title: "CSV export and import",
      text: [
        "GET /api/orgs/:orgId/projects/export downloads all projects. A cell that a spreadsheet could take for a formula has an apostrophe in front, which an import takes off again.",
        "POST /api/orgs/:orgId/projects/import takes one CSV file of up to 2 MiB as the field file of a multipart/form-data form. Its first line is name,description. The answer is {imported, skipped: [{line, reason}]}.",
      ],
    },
  ],
};
