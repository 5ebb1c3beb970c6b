// Loaded into a server under test. Tells how much CPU time it has used (microseconds, all its threads), and records profiles.
const { Session } = require("node:inspector");

const SAMPLE_US = 200;

let session;

const ANSWERS = {
  usage(reply) {
    const { user, system } = process.cpuUsage();
    reply({ cpu: user + system, rss: process.memoryUsage.rss() });
  },
  startProfile(reply) {
    session = new Session();
    session.connect();
    session.post("Profiler.enable");
    session.post("Profiler.setSamplingInterval", { interval: SAMPLE_US });
    session.post("Profiler.start", () => reply({}));
  },
  stopProfile(reply) {
    session.post("Profiler.stop", (_error, { profile }) => {
      session.disconnect();
      reply(profile);
    });
  },
};

process.on("message", (message) => ANSWERS[message]?.((answer) => process.send?.(answer)));
