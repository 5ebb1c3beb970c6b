import { z } from "zod";

const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !value.includes("\u0000"), "Must not contain NUL characters");

/** What a sender delivers: the state of one deployment of a project. */
export const Delivery = z.strictObject({
  /** The sender's id of this delivery; the same one again is a repetition. */
  deliveryId: text(200),
  projectId: z.uuid(),
  /** What was deployed: a branch, a tag, a commit. */
  ref: text(200),
  status: z.enum(["queued", "running", "succeeded", "failed"]),
});
export type Delivery = z.output<typeof Delivery>;

/** A recorded deployment as the API shows it. */
export interface Deployment extends Delivery {
  id: string;
  /** ISO 8601. */
  deliveredAt: string;
}
