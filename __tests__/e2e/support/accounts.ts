import { randomUUID } from "node:crypto";
import { lastMailTo } from "../../support/mailbox";
import { type Answer, Client } from "./client";

export const PASSWORD = "correct horse battery staple";

/** Somebody who has just registered, with the browser that did it. */
export interface Person {
  client: Client;
  id: string;
  email: string;
  name: string;
}

/** An address that no other test uses. */
export const newEmail = (name = "person"): string =>
  `${name}.${randomUUID().slice(0, 8)}@example.com`.toLowerCase();

/** Fails with the whole answer when a step that a test only needs does not work. */
function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`);
}

/** Where the server keeps its mails. */
const MAIL_FOLDER = process.env.E2E_MAIL_FOLDER ?? "";

/** What the newest mail to an address links to, and the token in it. */
export const mailedLink = (email: string): { link: string; token: string | null } =>
  lastMailTo(MAIL_FOLDER, email);

/** Registers a new person, who confirms it; the client is signed in afterwards. */
export async function register(name = "Ada"): Promise<Person> {
  const client = new Client();
  const email = newEmail(name);
  expectStatus(await client.post("/api/auth/register", { email, name, password: PASSWORD }), 202);
  const confirmation = { token: mailedLink(email).token, password: PASSWORD };
  const answer = await client.post("/api/auth/confirm", confirmation);
  const { user } = expectStatus(answer, 201).json<{ user: { id: string } }>();
  return { client, id: user.id, email, name };
}

/** Creates an organization; the client's person owns it. */
async function createOrg(client: Client, name = `Org ${randomUUID().slice(0, 8)}`): Promise<string> {
  const answer = await client.post("/api/orgs", { name });
  return expectStatus(answer, 201).json<{ id: string }>().id;
}

/** Creates a project and gives its address in the API. */
export async function createProject(client: Client, orgId: string, name: string): Promise<string> {
  const answer = await client.post(`/api/orgs/${orgId}/projects`, { name });
  return `/api/orgs/${orgId}/projects/${expectStatus(answer, 201).json<{ id: string }>().id}`;
}

/** A new person who owns a new organization. */
export async function registerWithOrg(name?: string): Promise<Person & { orgId: string }> {
  const person = await register(name);
  return { ...person, orgId: await createOrg(person.client) };
}
