// node -r ./__tests__/support/typescript.js __tests__/timing/measure.ts [attempts]
// Measures what the time of an answer tells about an e-mail address: sign-in and registering, on a server of its own with an
// embedded database. Prints, and judges nothing: a busy machine is no mistake of the program. That the work is the same is what
// __tests__/routes/auth/enumeration.test.ts holds it to.
import fs from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import type { ApiRoute } from "next-portage";
import { hashPassword } from "@/lib/auth/password";
import { getPrisma } from "@/lib/db/client";
import register from "@/pages/api/auth/register";
import signIn from "@/pages/api/auth/sign-in";
import { separation, shuffled, summarize } from "./distribution";

const ATTEMPTS = Number(process.argv[2] ?? 200);
const WARM_UP = 10;
const PASSWORD = "correct horse battery";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-timing-"));
Object.assign(process.env, {
  DATA_DIR: folder,
  MAIL_DIR: path.join(folder, "mail"),
  RATE_LIMITS: "*=1000000/60",
});
delete process.env.DATABASE_URL;

interface Case {
  name: string;
  path: string;
  body: object;
}

const account = { name: "Ada", password: PASSWORD };
const SIGN_IN: Case[] = [
  ["unknown address", "nobody@example.com", PASSWORD],
  ["wrong password", "known@example.com", "not the password"],
  ["disabled account", "disabled@example.com", PASSWORD],
  ["no usable password", "unusable@example.com", PASSWORD],
].map(([name = "", email, password]) => ({ name, path: "/sign-in", body: { email, password } }));
const REGISTER: Case[] = [
  { name: "unknown address", path: "/register", body: { ...account, email: "nobody@example.com" } },
  { name: "known address", path: "/register", body: { ...account, email: "known@example.com" } },
];

async function prepare(): Promise<void> {
  const prisma = await getPrisma();
  const passwordHash = await hashPassword(PASSWORD);
  await prisma.user.createMany({
    data: [
      { email: "known@example.com", name: "Known", passwordHash },
      { email: "disabled@example.com", name: "Disabled", passwordHash, disabledAt: new Date() },
      { email: "unusable@example.com", name: "Unusable", passwordHash: "!" },
    ],
  });
}

async function serve(): Promise<{ url: string; close(): void }> {
  const routes: Record<string, ApiRoute> = { "/sign-in": signIn, "/register": register };
  const server = createServer((req, res) => {
    const route = routes[req.url ?? ""];
    if (!route) return void res.writeHead(404).end();
    return void route(Object.assign(req, { query: {} }) as IncomingMessage, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function time(url: string, { path: address, body }: Case): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${url}${address}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  await response.text();
  return performance.now() - start;
}

/** An attempt of each case in turn, so that what else the machine does falls on each alike. */
async function measure(title: string, url: string, cases: readonly Case[]): Promise<void> {
  const times = cases.map((): number[] => []);
  for (let attempt = -WARM_UP; attempt < ATTEMPTS; attempt++) {
    for (const [index, one] of shuffled([...cases.entries()])) {
      const taken = await time(url, one);
      if (attempt >= 0) times[index]?.push(taken);
    }
  }
  console.info(`\n${title}: ${ATTEMPTS} attempts of each kind, interleaved; milliseconds`);
  const [reference = []] = times;
  // Two standard deviations of U between two lots of the same.
  const chance = 2 * Math.sqrt((2 * ATTEMPTS + 1) / (12 * ATTEMPTS ** 2));
  console.info(`told apart: 0.5 is not at all; chance alone gives 0.5 ± ${chance.toFixed(3)}`);
  const { median: expected } = summarize(reference);
  for (const [index, { name }] of cases.entries()) {
    const own = times[index] ?? [];
    const { median, p10, p90 } = summarize(own);
    const figures = [median, p10, p90, median - expected].map((value) => value.toFixed(2).padStart(8));
    console.info(
      `  ${name.padEnd(20)} median${figures[0]}  p10${figures[1]}  p90${figures[2]}  difference${figures[3]}` +
        `  told apart ${separation(own, reference).toFixed(3)}`,
    );
  }
}

async function main(): Promise<void> {
  console.log = () => {};
  await prepare();
  const { url, close } = await serve();
  await measure("Sign-in", url, SIGN_IN);
  await measure("Register", url, REGISTER);
  close();
  fs.rmSync(folder, { recursive: true, force: true });
  // The embedded database keeps the process for some seconds.
  process.exit();
}

void main();
