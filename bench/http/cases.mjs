// What is asked. `answer` is what every contender must say before its speed counts; an envelope (tRPC's, oRPC's) is taken off first.

const KILOBYTE = {
  name: "  Carry the routes across  ",
  description: "One by one, provably unchanged, and back in one command. ".repeat(8).trim(),
  budget: 12_500,
  tags: ["pages-router", "app-router", "migration", "api"],
  members: Array.from({ length: 6 }, (_, i) => ({ email: `member${i}@example.org`, role: "MEMBER" })),
};
const TEN_MEGABYTES = 10 * 1024 * 1024;

/**
 * @typedef {object} Case
 * @property {string} id
 * @property {string} title
 * @property {string} route
 * @property {string} method
 * @property {string} path
 * @property {unknown} [input]
 * @property {number} status
 * @property {unknown} [answer]
 * @property {unknown} [refused] an input that must be answered 400: who does not validate is not measured
 */

/** @type {readonly Case[]} */
export const CASES = [
  {
    id: "get",
    title: "GET, small JSON",
    route: "small",
    method: "GET",
    path: "small",
    status: 200,
    answer: { projects: [] },
  },
  {
    id: "get-100kb",
    title: "GET, 100 KB of JSON",
    route: "large",
    method: "GET",
    path: "large",
    status: 200,
  },
  {
    id: "post",
    title: "POST, 1 KB of JSON validated by zod",
    route: "project",
    method: "POST",
    path: "project",
    input: KILOBYTE,
    status: 200,
    answer: { ...KILOBYTE, name: KILOBYTE.name.trim() },
    refused: { ...KILOBYTE, members: [{ email: "nobody", role: "MEMBER" }] },
  },
  {
    id: "params",
    title: "GET, a parameter in the path",
    route: "item",
    method: "GET",
    path: "items/abc",
    input: { id: "abc" },
    status: 200,
    answer: { id: "abc" },
  },
  {
    id: "404",
    title: "404 of the handler",
    route: "item",
    method: "GET",
    path: "items/missing",
    input: { id: "missing" },
    status: 404,
  },
  { id: "405", title: "405", route: "small", method: "DELETE", path: "small", status: 405 },
  {
    id: "upload",
    title: "POST, a file of 10 MB",
    route: "file",
    method: "POST",
    path: "file",
    input: Buffer.alloc(TEN_MEGABYTES, "portage"),
    status: 200,
    answer: { bytes: TEN_MEGABYTES },
  },
];
