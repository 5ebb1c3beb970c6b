import { z } from "zod";
import { z as z3 } from "zod/v3";

export const small = { projects: [] };

/** 100 KB as JSON. */
export const large = {
  projects: Array.from({ length: 620 }, (_, i) => ({
    id: `0197b2a4-5d1e-7c3a-9f00-${String(i).padStart(12, "0")}`,
    name: `Project number ${i}`,
    status: i % 3 === 0 ? "ARCHIVED" : "ACTIVE",
    description: "Carry the routes across, one by one, unchanged.",
  })),
};

/** What a POST of 1 KB is validated by. */
export const NewProject = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().max(2000),
  budget: z.number().int().nonnegative(),
  tags: z.array(z.string().max(40)).max(20),
  members: z.array(z.object({ email: z.email(), role: z.enum(["MEMBER", "ADMIN", "OWNER"]) })).max(50),
});

/** The same for libraries that need zod 3. */
export const NewProjectV3 = z3.object({
  name: z3.string().trim().min(1).max(80),
  description: z3.string().max(2000),
  budget: z3.number().int().nonnegative(),
  tags: z3.array(z3.string().max(40)).max(20),
  members: z3
    .array(z3.object({ email: z3.string().email(), role: z3.enum(["MEMBER", "ADMIN", "OWNER"]) }))
    .max(50),
});
