import { verifyPassword } from "@/lib/auth/password";
import { getPrisma } from "@/lib/db/client";
import { orgDb, withUser } from "@/lib/db/tenant";
import demo from "@/prisma/demo.json";
import { seedDemo } from "@/prisma/seed";
import { makeUser, useTestDatabase } from "../../support/db";

useTestDatabase();

test("fills an empty database, once", async () => {
  expect(await seedDemo()).toBe(true);
  expect(await seedDemo()).toBe(false);
  const prisma = await getPrisma();
  const users = await prisma.user.findMany({ orderBy: { email: "asc" } });
  const memberships = await Promise.all(
    users.map(async ({ id, email }) => {
      const own = await withUser(id, (tx) => tx.membership.findMany({ include: { organization: true } }));
      return [email, ...own.map(({ role, organization }) => `${role} of ${organization.name}`)];
    }),
  );
  expect(memberships).toEqual([
    ["ada@example.com", "OWNER of Acme"],
    ["grace@example.com", "ADMIN of Acme"],
    ["linus@example.com", "MEMBER of Acme"],
    ["mallory@example.com", "OWNER of Globex"],
  ]);
  const counts = await Promise.all(demo.organizations.map(({ id }) => orgDb(id).project.count()));
  expect(counts).toEqual([8, 4]);
  expect(await verifyPassword(users[0]?.passwordHash ?? "", demo.password)).toBe(true);
});

test("leaves a database in which somebody has an account as it is", async () => {
  const user = await makeUser();
  expect(await seedDemo()).toBe(false);
  expect(await (await getPrisma()).user.findMany()).toEqual([user]);
});
