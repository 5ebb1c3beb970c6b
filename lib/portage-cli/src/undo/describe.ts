import { describeRefusal } from "../move/describe";
import { styled } from "../cli/styled";
import type { NextApp } from "../project/next-app";
import type { UndoPlan } from "./plan";

/** A plan for a person: each route and where it goes, what was refused and why. */
export function describeUndo(app: NextApp, { undone, refused, notices }: UndoPlan): string[] {
  return [
    ...undone
      .flatMap(({ from, to, companions = [] }) => [{ from, to }, ...companions])
      .map(({ from, to }) => `${styled("green", "back")}   ${to} → ${from}`),
    ...notices.map((notice) => `${styled("yellow", "left")}   ${notice}`),
    ...refused.flatMap(({ record, refusals }) =>
      refusals.map((refusal) => describeRefusal(app, record.address, refusal)),
    ),
    `${undone.length} ${undone.length === 1 ? "route" : "routes"} to take back, ${refused.length} refused.`,
  ];
}
