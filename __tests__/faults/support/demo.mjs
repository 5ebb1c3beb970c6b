import fs from "node:fs";
import { Client } from "./client.mjs";

const demo = JSON.parse(fs.readFileSync(new URL("../../../prisma/demo.json", import.meta.url), "utf8"));

export const PASSWORD = demo.password;
export const ORG = demo.organizations[0].id;
/** Owner, administrator and member of the organization. */
export const [ADA, , LINUS] = demo.users.map(({ email }) => email);

/** Somebody of the demo, signed in. */
export const signIn = (app, email = ADA) => new Client(app.url).signIn(email, PASSWORD);
