import { once } from "node:events";
import fs from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import path from "node:path";
import { keepMail, mailFolder } from "@/lib/mail/folder";
import { sendMail } from "@/lib/mail/send";
import { readMails } from "../../support/mailbox";
import { temporaryFolder } from "../../support/processes";

const NAMES = ["SMTP_URL", "MAIL_FROM", "MAIL_DIR", "DATA_DIR"] as const;
const before = NAMES.map((name) => [name, process.env[name]] as const);

function setEnvironment(variables: Partial<Record<(typeof NAMES)[number], string>>): void {
  for (const name of NAMES) delete process.env[name];
  Object.assign(process.env, variables);
}

beforeEach(() => void jest.spyOn(console, "log").mockImplementation(() => {}));
afterEach(() => {
  jest.mocked(console.log).mockRestore();
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const MAIL = {
  to: "ada@example.com",
  subject: "Confirm your e-mail address",
  text: `Hello,\n\nhttp://localhost:3000/confirm#token=${"x".repeat(43)}&next=%2Forgs\n`,
};

describe("in a folder", () => {
  test("keeps a mail as a file for this user alone, and says where and which link", async () => {
    const folder = path.join(temporaryFolder(), "data", "mail");
    setEnvironment({ MAIL_DIR: folder, MAIL_FROM: "Portage <p@example.com>" });
    await sendMail(MAIL);
    const [name = "", ...others] = fs.readdirSync(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{8}\.eml$/);
    expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    expect(readMails(folder)).toEqual([
      expect.objectContaining({
        to: MAIL.to,
        subject: MAIL.subject,
        text: MAIL.text,
      }),
    ]);
    expect(jest.mocked(console.log).mock.calls).toEqual([
      [
        expect.stringMatching(
          /^A mail to ada@example\.com is kept in .+\.eml: http:\/\/localhost:3000\/confirm#/,
        ),
      ],
    ]);
  });

  test("nothing that is said can become a header or another receiver", async () => {
    const folder = temporaryFolder();
    setEnvironment({ MAIL_DIR: folder });
    await sendMail({
      to: "ada@example.com",
      subject: "Hello\r\nBcc: everybody@example.com\r\n\r\n<script>",
      text: "x\r\n.\r\nBcc: everybody@example.com\r\n",
    });
    const [mail] = readMails(folder);
    expect(mail?.to).toBe("ada@example.com");
    expect(mail?.headers.filter((line) => /^(b?cc|content-disposition):|^<script/i.test(line))).toEqual([]);
  });

  test("a mail that cannot be kept is an error", async () => {
    await expect(keepMail("/dev/null/mail", MAIL, Buffer.from(""))).rejects.toThrow("ENOTDIR");
  });

  test.each([
    [".data/mail", path.join(".data", "mail")],
    [path.resolve("mails"), "mails"],
    ["/var/mail", undefined],
    ["../mail", undefined],
    [".", undefined],
  ])("shows people the folder %s as %s", (folder, shown) => {
    setEnvironment({ MAIL_DIR: folder });
    expect(mailFolder()).toBe(shown);
  });
});

describe("by SMTP", () => {
  let server: Server;
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  /** A mail server as far as one mail goes; gives what it was sent. */
  async function serve(refuses = ""): Promise<{ url: string; lines: string[] }> {
    const lines: string[] = [];
    server = createServer((socket) => {
      sockets.add(socket);
      let isData = false;
      socket.on("error", () => {});
      socket.write("220 mail.example.com\r\n");
      socket.on("data", (bytes) => {
        for (const line of bytes.toString().split("\r\n").slice(0, -1)) {
          lines.push(line);
          if (isData && line !== ".") continue;
          isData = line === "DATA";
          if (refuses && line.startsWith(refuses)) socket.write("550 No\r\n");
          else socket.write(isData ? "354 Go on\r\n" : "250 Ok\r\n");
        }
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, lines };
  }

  test("sends to the one address, and the console says nothing", async () => {
    const { url, lines } = await serve();
    setEnvironment({ SMTP_URL: url, MAIL_FROM: "Portage <p@example.com>" });
    await sendMail(MAIL);
    expect(lines.filter((line) => /^(MAIL FROM|RCPT TO)/.test(line))).toEqual([
      "MAIL FROM:<p@example.com>",
      "RCPT TO:<ada@example.com>",
    ]);
    expect(lines).toEqual(expect.arrayContaining(["From: Portage <p@example.com>", "To: ada@example.com"]));
    expect(lines).toContain("Auto-Submitted: auto-generated");
    expect(console.log).not.toHaveBeenCalled();
    expect(mailFolder()).toBeUndefined();
  });

  test("what the server refuses is an error", async () => {
    const { url } = await serve("RCPT");
    setEnvironment({ SMTP_URL: url, MAIL_FROM: "p@example.com" });
    await expect(sendMail(MAIL)).rejects.toThrow(/550/);
  });

  test("a server that is not there is an error", async () => {
    const { url } = await serve();
    server.close();
    setEnvironment({ SMTP_URL: url, MAIL_FROM: "p@example.com" });
    await expect(sendMail(MAIL)).rejects.toThrow(/ECONNREFUSED/);
  });
});
