import { mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createHash } from "node:crypto";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const servers = new Map();

/** It has one path; here the same handler stands at two. */
function serverAt(base) {
  const directory = mkdtempSync(path.join(process.cwd(), "uploads-"));
  return new Server({
    path: base,
    datastore: new FileStore({ directory }),
    async onUploadFinish(_request, upload) {
      const bytes = await readFile(path.join(directory, upload.id));
      return { headers: { "X-Sha256": createHash("sha256").update(bytes).digest("hex") } };
    },
  });
}

/**
 * `next start` compresses with a version of on-headers that takes the flat list of headers of `writeHead` for a list of pairs, in both
 * routers. The tus server gives a flat list.
 */
function takeFlatLists(res) {
  const { writeHead } = res;
  res.writeHead = (status, reason, flat) => {
    const pairs = flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1]]] : []));
    return writeHead.call(res, status, reason, pairs);
  };
}

export default function handler(req, res) {
  takeFlatLists(res);
  const [base] = /^\/api\/\w+\/tus/.exec(req.url);
  if (!servers.has(base)) servers.set(base, serverAt(base));
  return servers.get(base).handle(req, res);
}

export const config = { api: { bodyParser: false } };
