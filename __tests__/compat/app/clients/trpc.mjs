import { createTRPCClient, httpBatchLink, httpBatchStreamLink } from "@trpc/client";

const [url] = process.argv.slice(2);
let requests = 0;
const counted = (...args) => {
  requests += 1;
  return fetch(...args);
};
const linkTo = (link, headers) => createTRPCClient({ links: [link({ url, headers, fetch: counted })] });
const codeOf = ({ data }) => ({ code: data.code, status: data.httpStatus });

const ada = linkTo(httpBatchLink, { "x-user": "ada" });
const anyone = linkTo(httpBatchLink, {});
const streaming = linkTo(httpBatchStreamLink, {});

const whoami = await ada.whoami.query();
requests = 0;
const batch = await Promise.all([ada.greet.query("you"), ada.greet.query("all"), ada.notes.query()]);
const requestsOfBatch = requests;
const added = await ada.addNote.mutate("buy milk");
const notes = await ada.notes.query();
const denied = await anyone.addNote.mutate("none").catch(codeOf);
const invalid = await anyone.greet.query(7).catch(codeOf);
const numbers = [];
for await (const number of await streaming.countDown.query()) numbers.push(number);

console.log(
  JSON.stringify({ whoami, batch, requestsOfBatch, added, notes, denied, invalid, counted: numbers }),
);
