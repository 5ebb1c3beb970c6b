import type { Topic } from "../topic";

export const events: Topic = {
  slug: "events",
  title: "Events of an organization",
  text: [
    "GET /api/orgs/:orgId/events is a stream of server-sent events (text/event-stream), for EventSource in browsers: what happens in the organization from now on.",
    'Each event has an id, its type as the event\'s name (project.created, member.removed, …) and JSON data: {"type", "actorId", "subjectId", "data", "at"}.',
    "A client that connects again sends the last id as Last-Event-ID and misses nothing; EventSource does that by itself.",
    "The stream ends when you sign out or leave the organization.",
  ],
};
