import { boundState, checkBinding } from "./bound-state";
import { getPrisma } from "./client";
import type { PrismaClient } from "./generated/client";

/**
 * Runs a call of Prisma's that only reads without a transaction around it: each of its statements is bound to the organization as it is sent
 * (`bindReads`). A call that has sent none of its own was answered by another's, and is made again `inTransaction`.
 *
 * @throws TypeError as `checkBinding`; what the database throws
 */
export async function boundRead<T>(
  organizationId: string,
  call: (db: PrismaClient) => Promise<T>,
  inTransaction: () => Promise<T>,
): Promise<T> {
  checkBinding(organizationId);
  const prisma = await getPrisma();
  const read = { organizationId, statements: 0 };
  const state = { open: true, read };
  try {
    // Awaited in there, because a Prisma promise runs where it is awaited.
    const result = await boundState.run(state, async () => await call(prisma));
    if (read.statements > 0) return result;
  } finally {
    state.open = false;
  }
  return inTransaction();
}
