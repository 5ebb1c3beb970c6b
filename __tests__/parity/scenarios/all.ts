import { conditional } from "./conditional";
import { headers } from "./headers";
import { preview } from "./preview";
import { rawRequests, requests, smallRequests } from "./requests";
import type { Scenarios } from "./scenario";
import { send } from "./send";
import { statuses } from "./status";
import { streams } from "./streams";

/** The handlers that share a file, and so a `config`. */
export const GROUPS: Readonly<Record<string, Scenarios>> = {
  same: { ...send, ...statuses, ...conditional, ...headers, ...streams, ...preview, ...requests },
  "same-raw": rawRequests,
  "same-small": smallRequests,
};
