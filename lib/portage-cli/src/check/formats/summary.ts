import type { Outcome } from "../finding";

/** `3 findings, 2 silenced, 1 could not tell`. */
export const summaryOf = ({ findings, silenced, unsure }: Outcome): string =>
  `${findings.length} ${findings.length === 1 ? "finding" : "findings"}, ${silenced.length} silenced, ${unsure.length} could not tell`;
