import * as tus from "tus-js-client";

const [uploadUrl, length] = process.argv.slice(2);
const bytes = Buffer.from(Array.from({ length: Number(length) }, (_, i) => (i * 13) % 256));
let from;
let sent = 0;

const upload = new tus.Upload(bytes, {
  uploadUrl,
  chunkSize: 400_000,
  onProgress(done) {
    from ??= done;
  },
  onChunkComplete(size) {
    sent += size;
  },
  onError(error) {
    throw error;
  },
  onSuccess({ lastResponse }) {
    console.log(JSON.stringify({ from, sent, sha256: lastResponse.getHeader("X-Sha256") }));
  },
});
upload.start();
