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
        "POST /api/auth/register {email, name, password, next?} asks for an account: the answer is always 202, and a mail says how to go on. POST /api/auth/confirm {token, password} with the token of its link and the password that you chose makes the account and signs in.",
        "GET and PATCH /api/me. PUT /api/me/password {current, next} changes the password and ends all other sessions.",
        "GET /api/me/activity is the log of your account: sign-ins, failed ones too, and what else was done with it.",
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
      slug: "api-tokens",
      title: "API tokens",
      text: [
        "GET and POST /api/orgs/:orgId/tokens; POST takes {name, role, expiresInDays} and shows the token, this once. DELETE /api/orgs/:orgId/tokens/:tokenId revokes one.",
        "An API token acts for you in this one organization, with its role at most. A member has up to 20; the roles ADMIN and OWNER also see and revoke those of the members that they may manage.",
      ],
    },
    {
      slug: "audit",
      title: "Audit log",
      text: [
        "GET /api/orgs/:orgId/audit, for the role ADMIN: what was done, by whom, with which API token and from where, the newest first. Nobody can change it.",
        "limit is 1 to 100, by default 50; ask for the next page with ?cursor=<nextCursor>. action shows acts of one kind: member.removed, or member for all that are about members.",
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
