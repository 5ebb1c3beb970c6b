import { once } from "node:events";
import net from "node:net";

/**
 * Why the server could not listen there, in one line; undefined when it could.
 *
 * @param {string} host
 * @param {string} port as it was given, in text
 * @returns {Promise<string | undefined>}
 */
export async function portProblem(host, port) {
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    return `PORT is a number from 1 to 65535, not ${JSON.stringify(port)}`;
  }
  const server = net.createServer();
  try {
    server.listen({ host, port: Number(port), exclusive: true });
    await once(server, "listening");
    return undefined;
  } catch (error) {
    return explain(error, host, port);
  } finally {
    server.close();
  }
}

function explain(error, host, port) {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is in use; choose another: PORT=${Number(port) + 1} npm start`;
  if (error.code === "EACCES")
    return `Port ${port} needs more rights than this user has; choose one above 1023`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `HOST=${host} is no address of this machine`;
  return `Cannot listen on ${host}:${port}: ${error.message}`;
}
