import { createHash } from "node:crypto";
import { runClient, type Check } from "../check";
import { ask, headerOf, jsonOf, textOf, type Answer } from "../http";

// Not UTF-8, and longer than what arrives in one piece.
const BYTES = Buffer.from(Array.from({ length: 90_000 }, (_, i) => (i * 7) % 256));
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function upload(field: string, ...contents: Uint8Array[]): FormData {
  const form = new FormData();
  form.append("title", "Größe");
  contents.forEach((content, i) => {
    const file = new File([content as Uint8Array<ArrayBuffer>], `file-${i}.bin`, { type: "image/png" });
    form.append(field, file);
  });
  return form;
}

const post = (url: string, body: FormData): Promise<Answer> => ask(url, { method: "POST", body });

export const multer: Check = {
  libraries: ["multer"],
  note: "two files and a field, one too large",
  async run({ api }) {
    const url = `${api}/multer`;
    const kept = await post(url, upload("files", BYTES, BYTES.subarray(0, 10)));
    expect([kept.status, jsonOf(kept)]).toEqual([
      201,
      {
        files: [
          { originalname: "file-0.bin", mimetype: "image/png", size: 90_000, last: BYTES.at(-1) },
          { originalname: "file-1.bin", mimetype: "image/png", size: 10, last: BYTES[9] },
        ],
        fields: { title: "Größe" },
      },
    ]);
    const large = await post(url, upload("files", Buffer.concat([BYTES, BYTES])));
    expect([large.status, jsonOf(large)]).toEqual([413, { code: "LIMIT_FILE_SIZE", field: "files" }]);
    const unexpected = await post(url, upload("other", BYTES));
    expect(jsonOf(unexpected)).toEqual({ code: "LIMIT_UNEXPECTED_FILE", field: "other" });
    return [kept, large, unexpected];
  },
};

export const formidable: Check = {
  libraries: ["formidable"],
  note: "a file on disk with the bytes sent, one too large",
  async run({ api }) {
    const url = `${api}/formidable`;
    const kept = await post(url, upload("file", BYTES));
    expect([kept.status, jsonOf(kept)]).toEqual([
      201,
      {
        fields: { title: ["Größe"] },
        files: [{ originalFilename: "file-0.bin", mimetype: "image/png", sha256: sha256(BYTES) }],
      },
    ]);
    const large = await post(url, upload("file", Buffer.concat([BYTES, BYTES])));
    expect([large.status, jsonOf(large)]).toEqual([413, { code: 1009 }]);
    return [kept, large];
  },
};

export const busboy: Check = {
  libraries: ["@fastify/busboy"],
  note: "req.pipe(busboy), fields and file bytes, a cut form",
  async run({ api }) {
    const url = `${api}/busboy`;
    const kept = await post(url, upload("file", BYTES));
    expect([kept.status, jsonOf(kept)]).toEqual([
      201,
      [
        { name: "title", value: "Größe" },
        { name: "file", filename: "file-0.bin", mimetype: "image/png", sha256: sha256(BYTES) },
      ],
    ]);
    const cut = await ask(url, {
      method: "POST",
      headers: { "Content-Type": "multipart/form-data; boundary=b" },
      body: '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nhal',
    });
    expect([cut.status, jsonOf(cut)]).toEqual([400, { error: expect.stringContaining("Unexpected end") }]);
    return [kept, cut];
  },
};

export const rawBody: Check = {
  libraries: ["raw-body"],
  note: "bytes with and without a length, one too large",
  async run({ api }) {
    const url = `${api}/raw-body`;
    const kept = await ask(url, { method: "POST", body: BYTES });
    expect(jsonOf(kept)).toEqual({ length: BYTES.length, sha256: sha256(BYTES) });
    const chunked = await ask(url, {
      method: "POST",
      body: BYTES,
      headers: { "Transfer-Encoding": "chunked" },
    });
    expect(jsonOf(chunked)).toEqual(jsonOf(kept));
    const large = await ask(url, { method: "POST", body: Buffer.concat([BYTES, BYTES, BYTES]) });
    expect([large.status, jsonOf(large)]).toEqual([413, { type: "entity.too.large", limit: 204_800 }]);
    return [kept, chunked, large];
  },
};

export const micro: Check = {
  libraries: ["micro"],
  note: "buffer(), then json() of the same body, send()",
  async run({ api }) {
    const body = '{ "name":"Gr\u00f6\u00dfe" }\n';
    const kept = await ask(`${api}/micro`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    expect([kept.status, jsonOf(kept)]).toEqual([
      202,
      { sha256: sha256(Buffer.from(body)), parsed: { name: "Größe" } },
    ]);
    return [kept];
  },
};

export const STRIPE_SECRET = "whsec_of_this_test";

export const stripe: Check = {
  libraries: ["stripe"],
  note: "constructEvent over the raw bytes, a forged body, a foreign secret",
  async run({ api }) {
    const url = `${api}/stripe`;
    // Spaces and escapes that parsing and printing again would not keep.
    const payload =
      '{"id":"evt_1", "object":"event",\n "type":"invoice.paid","data":{"object":{"id":"in_1","note":"Gr\\u00f6\u00dfe 1.0"}} }';
    const send = async (body: string, secret: string, over = body) => {
      const signature = await runClient<string>("stripe-signature", over, secret);
      return ask(url, { method: "POST", headers: { "Stripe-Signature": signature }, body });
    };
    const received = await send(payload, STRIPE_SECRET);
    expect(jsonOf(received)).toEqual({ received: "invoice.paid", id: "in_1", note: "Größe 1.0" });
    const forged = await send(payload.replace("in_1", "in_2"), STRIPE_SECRET, payload);
    const foreign = await send(payload, "whsec_other");
    for (const refused of [forged, foreign]) {
      expect([refused.status, textOf(refused)]).toEqual([
        400,
        "Webhook Error: StripeSignatureVerificationError",
      ]);
    }
    const wrong = await ask(url);
    expect([wrong.status, headerOf(wrong, "allow")]).toEqual([405, ["POST"]]);
    return [received, forged, foreign, wrong];
  },
};
