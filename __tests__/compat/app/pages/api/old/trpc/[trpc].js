import { initTRPC, TRPCError } from "@trpc/server";
import { createNextApiHandler } from "@trpc/server/adapters/next";

const t = initTRPC.context().create();
const notes = [];

function text(input) {
  if (typeof input !== "string" || input === "") throw new Error("a text, please");
  return input;
}

const router = t.router({
  whoami: t.procedure.query(({ ctx }) => ctx.user),
  greet: t.procedure.input(text).query(({ input }) => `hello ${input}`),
  notes: t.procedure.query(() => [...notes]),
  addNote: t.procedure.input(text).mutation(({ input, ctx }) => {
    if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED" });
    notes.push(input);
    return notes.length;
  }),
  countDown: t.procedure.query(async function* count() {
    for (const left of [3, 2, 1]) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield left;
    }
  }),
});

export default createNextApiHandler({
  router,
  createContext: ({ req, res }) => {
    res.setHeader("X-Context", "made");
    return { user: req.headers["x-user"] ?? null };
  },
  responseMeta: ({ type, errors }) =>
    type === "query" && errors.length === 0 ? { headers: { "cache-control": "private, max-age=5" } } : {},
});
