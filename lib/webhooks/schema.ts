import { z } from "zod";
import { text } from "@/lib/http/schemas";

const line = (max: number) => text().min(1).max(max);

/** What a sender delivers: the state of one deployment of a project. */
export const Delivery = z.strictObject({
  /** The sender's id of this delivery; the same one again is a repetition. */
  deliveryId: line(200),
  projectId: z.uuid(),
  /** What was deployed: a branch, a tag, a commit. */
  ref: line(200),
  status: z.enum(["queued", "running", "succeeded", "failed"]),
});
export type Delivery = z.output<typeof Delivery>;

/** A recorded deployment as the API shows it. */
export interface Deployment extends Delivery {
  id: string;
  /** ISO 8601. */
  deliveredAt: string;
}
