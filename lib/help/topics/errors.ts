import type { Topic } from "../topic";

export const errors: Topic = {
  slug: "errors",
  title: "Errors",
  text: [
    'Every error answer has one form: {"error": "<sentence>", "code": "<stable_code>", "requestId": "<id>"}.',
    "Programs look at the status and at code; error is for people and may change. Quote requestId when you report a problem.",
  ],
  topics: [
    {
      slug: "validation",
      title: "400: the input is not valid",
      text: [
        'The answer has issues: [{"path": ["body", "name"], "message": "Must not be empty"}]. The first element of path is the part of the request: body, query or params.',
        "Unknown fields in a body are refused, not ignored. Text must not contain NUL characters.",
      ],
    },
    {
      slug: "unauthorized",
      title: "401: nobody is signed in",
      text: [
        "There is no session cookie or Bearer token, or it has expired or been revoked. Sign in again.",
        "A webhook delivery is refused with 401 when its signature is missing, wrong or too old.",
      ],
    },
    {
      slug: "forbidden",
      title: "403: not allowed",
      text: [
        "You are signed in, but not a member of the organization, or your role does not allow the change.",
        "An organization that you are not a member of gives the same answer whether it exists or not.",
      ],
    },
    {
      slug: "not-found",
      title: "404: there is no such thing",
      text: ["What belongs to another organization gives the same answer as what does not exist."],
    },
    {
      slug: "conflict",
      title: "409: it contradicts what is stored",
      text: [
        "The code says how: name_taken (a project of this name exists in the organization), already_member, invitation_used, last_owner (an organization needs an owner).",
        "An invitation that is too old is 410 invitation_expired.",
      ],
    },
    {
      slug: "body",
      title: "413 and 415: the body is too large or of another type",
      text: [
        "A body may have 1 MiB, a CSV file to import 2 MiB, a webhook delivery 64 KiB.",
        "Send JSON as application/json and a file as multipart/form-data.",
      ],
    },
    {
      slug: "rate-limited",
      title: "429: too often",
      text: [
        "The code is rate_limited; Retry-After says in how many seconds to try again.",
        "Answers of routes with a limit say how it stands: RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset (seconds), and the same in RateLimit-Policy and RateLimit.",
      ],
    },
    {
      slug: "unavailable",
      title: "500 and 503: something is wrong here",
      text: [
        "503 database_unavailable says that the database does not answer; Retry-After says in how many seconds to try again.",
        "Any other fault is a 500. It says nothing of its cause; the log has it under the requestId.",
      ],
    },
  ],
};
