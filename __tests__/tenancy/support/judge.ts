import type { Answer, Sent } from "./client";
import type { Tenant } from "./tenant";

/** What the answer says of tenants whom it is not about: their canaries, and ids that the request did not have. */
export function leaksIn({ headers, text }: Answer, sent: Sent, others: readonly Tenant[]): string[] {
  const answer = `${text}\n${JSON.stringify(headers)}`;
  const asked = `${sent.path} ${JSON.stringify(sent.headers)} ${String(sent.body ?? "")}`;
  return others.flatMap(({ canary, webhookSecret, ids }) =>
    [canary, webhookSecret, ...ids.filter((id) => !asked.includes(id))].filter((text_) =>
      answer.includes(text_),
    ),
  );
}

// What tells one answer from the next of the same sort.
const VARYING = /^(date|etag|x-request-id|retry-after|ratelimit.*|x-ratelimit.*|connection|keep-alive)$/;

/** An answer without what is new in each: to compare one about a foreign id with one about an id of nobody. */
export function plain({ status, headers, text }: Answer): { status: number; headers: object; text: string } {
  const kept = Object.entries(headers).filter(([name]) => !VARYING.test(name));
  return {
    status,
    headers: Object.fromEntries(kept),
    text: text.replace(/"requestId":"[^"]*"/, '"requestId":""'),
  };
}

export const isSuccess = ({ status }: Pick<Answer, "status">): boolean => status >= 200 && status < 300;
