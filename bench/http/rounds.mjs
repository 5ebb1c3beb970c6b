// Machines are noisy, so nobody is measured alone: the base is fired at before and after every few contenders, and each ratio is to the
// mean of the two base shots around it (A B C A D E A …). The order is turned by one with every round.
import { median, spread } from "../shared/statistics.mjs";

const BETWEEN_BASES = 3;

/**
 * @template Contender
 * @param {Contender} base
 * @param {readonly Contender[]} others
 * @param {number} rounds
 * @param {(contender: Contender) => Promise<{ rps: number, cpu: number, p50: number, p99: number }>} fire
 */
export async function measureRounds(base, others, rounds, fire) {
  const shots = new Map([base, ...others].map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    let before = await fire(base);
    for (const group of groupsOf(turned(others, round))) {
      const fired = [];
      for (const contender of group) fired.push([contender, await fire(contender)]);
      const after = await fire(base);
      const mean = { rps: (before.rps + after.rps) / 2, cpu: (before.cpu + after.cpu) / 2 };
      for (const [contender, shot] of fired) shots.get(contender).push(relate(shot, mean));
      shots.get(base).push(relate(before, mean), relate(after, mean));
      before = after;
    }
  }
  return [...shots].map(([contender, all]) => ({ contender, ...summary(all) }));
}

const relate = (shot, base) => ({
  ...shot,
  rpsRatio: shot.rps / base.rps,
  cpuRatio: shot.cpu / base.cpu,
});

const turned = (list, by) => list.map((_, i) => list[(i + by * BETWEEN_BASES) % list.length]);

function* groupsOf(list) {
  for (let i = 0; i < list.length; i += BETWEEN_BASES) yield list.slice(i, i + BETWEEN_BASES);
}

function summary(shots) {
  const of = (key) => shots.map((shot) => shot[key]);
  return {
    rps: median(of("rps")),
    p50: median(of("p50")),
    p99: median(of("p99")),
    cpu: median(of("cpu")),
    rpsRatio: median(of("rpsRatio")),
    rpsSpread: spread(of("rpsRatio")),
    cpuRatio: median(of("cpuRatio")),
  };
}
