import nc from "@/lib/chain";

const handler = nc();

// Anyone may read.
handler.get((req, res) => res.json({ id: req.query.id }));

handler
  .use((req, res, next) => (req.headers["x-user"] ? next() : res.status(401).end()))
  .put((req, res) => {
    req.method = "CHANGED";
    res.status(200).send(req.method);
  });

export default handler;
