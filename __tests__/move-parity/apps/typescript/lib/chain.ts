import type { NextApiRequest, NextApiResponse } from "next";

type Step = (req: NextApiRequest, res: NextApiResponse, next: () => unknown) => unknown;

export interface Chain {
  (req: NextApiRequest, res: NextApiResponse): unknown;
  use(...steps: Step[]): Chain;
  get(...steps: Step[]): Chain;
  put(...steps: Step[]): Chain;
}

/** Steps in the order in which they were added; each hands over by calling next. */
export default function chain(): Chain {
  const added: { readonly method: string | undefined; readonly step: Step }[] = [];
  const run = (req: NextApiRequest, res: NextApiResponse, at = 0): unknown => {
    const found = added.slice(at).findIndex(({ method }) => method === undefined || method === req.method);
    const step = added[at + found];
    if (found === -1 || !step) return res.status(404).end("no " + req.method + " " + req.url);
    return step.step(req, res, () => run(req, res, at + found + 1));
  };
  const handler = ((req: NextApiRequest, res: NextApiResponse) => run(req, res)) as Chain;
  const adder =
    (method?: string) =>
    (...steps: Step[]): Chain => {
      added.push(...steps.map((step) => ({ step, method })));
      return handler;
    };
  return Object.assign(handler, { use: adder(), get: adder("GET"), put: adder("PUT") });
}
