import type { NextApiRequest, NextApiResponse } from "next";

export const authOptions = {
  providers: [] as { id: string }[],
  callbacks: {
    session: ({ session, token }: { session: object; token: { sub?: string } }) => ({ ...session, id: token.sub }),
  },
};

export default function auth(req: NextApiRequest, res: NextApiResponse) {
  const [action = ""] = [req.query.nextauth].flat();
  if (action !== "providers") return res.status(404).json({ error: `no such action: ${action}` });
  res.status(200).json(Object.fromEntries(authOptions.providers.map(({ id }) => [id, { id }])));
}
