/** As Next's documentation has it: a middleware that answers itself never calls back, and then this never resolves. */
export const runMiddleware = (req, res, middleware) =>
  new Promise((resolve, reject) => {
    middleware(req, res, (result) => (result instanceof Error ? reject(result) : resolve(result)));
  });
