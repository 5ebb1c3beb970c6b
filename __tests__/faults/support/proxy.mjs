import { once } from "node:events";
import net from "node:net";

/**
 * A TCP proxy on the loopback interface, to spoil the connection between the application and its database.
 *
 * @param {number} port of the server behind it
 */
export async function startProxy(port, host = "127.0.0.1") {
  const pairs = new Set();
  const state = { delay: 0, silent: false, refusing: false };
  const server = net.createServer((client) => {
    if (state.refusing) return client.resetAndDestroy();
    pairs.add(join(client, net.connect(port, host), state, (pair) => pairs.delete(pair)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    /** Holds every piece back for so many milliseconds, in each direction. */
    delay: (milliseconds) => void (state.delay = milliseconds),
    /** Swallows what comes, and says nothing: a cable that was pulled. */
    silence: (on) => void (state.silent = on),
    /** Resets new connections. */
    refuse: (on) => void (state.refusing = on),
    /** Resets those that there are (RST, not FIN). */
    cut: () => {
      for (const { client, upstream } of pairs) {
        client.resetAndDestroy();
        upstream.destroy();
      }
    },
    connections: () => pairs.size,
    close: async () => {
      for (const { client, upstream } of pairs) {
        client.destroy();
        upstream.destroy();
      }
      server.close();
      await once(server, "close");
    },
  };
}

function join(client, upstream, state, onClose) {
  const pair = { client, upstream };
  carry(client, upstream, state);
  carry(upstream, client, state);
  for (const socket of [client, upstream]) {
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => {
      client.destroy();
      upstream.destroy();
      onClose(pair);
    });
  }
  return pair;
}

/** Timers of the same length fire in their order, so that what was held back arrives in its own. */
function carry(from, to, state) {
  from.on("data", (chunk) => {
    if (state.silent) return;
    if (state.delay === 0) to.write(chunk);
    else setTimeout(() => to.writable && to.write(chunk), state.delay);
  });
}
