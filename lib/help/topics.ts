import { errors } from "./topics/errors";
import { events } from "./topics/events";
import { pagination } from "./topics/pagination";
import { routes } from "./topics/routes";
import { signIn } from "./topics/sign-in";
import { webhooks } from "./topics/webhooks";
import type { Topic } from "./topic";

/** The help of this API, as `GET /api/help/…` serves it. */
export const help: Topic = {
  slug: "",
  title: "The API of this application",
  text: [
    "Users belong to organizations; organizations own projects. Every address is below /api.",
    "Requests and answers are JSON in UTF-8 unless a topic says otherwise. Ids are UUIDs; dates are ISO 8601 in UTC.",
  ],
  topics: [signIn, routes, errors, pagination, events, webhooks],
};
