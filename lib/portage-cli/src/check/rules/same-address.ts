import { relativeTo } from "../../project/files";
import type { RouteFile } from "../../routes/find-routes";
import type { CheckedApp } from "../checked-app";
import { findingInFile, type Explanation, type Rule } from "../rule";

/** One address, two files. */
export const sameAddress: Rule = {
  id: "same-address",
  summary: "One address is answered by two files",
  comparesRoutes: true,
  *find(checked) {
    for (const routes of byAddress(checked.allRoutes)) {
      const [first, ...others] = routes;
      if (!first || others.length === 0) continue;
      for (const route of others.filter((other) =>
        [first, other].some((one) => checked.routes.includes(one)),
      )) {
        const { file, address } = route;
        yield findingInFile(file, explanation(checked, first, route), { address });
      }
    }
  },
};

/** Pages first, so that the file that was added in app/ is the one to blame. */
function byAddress(routes: readonly RouteFile[]): readonly RouteFile[][] {
  const groups = new Map<string, RouteFile[]>();
  const ordered = [
    ...routes.filter(({ router }) => router === "pages"),
    ...routes.filter(({ router }) => router === "app"),
  ];
  for (const route of ordered) groups.set(route.address, [...(groups.get(route.address) ?? []), route]);
  return [...groups.values()];
}

function explanation({ app }: CheckedApp, first: RouteFile, second: RouteFile): Explanation {
  const other = relativeTo(app.root, first.file);
  const message = `${second.address} is answered by ${other} too`;
  if (first.router !== second.router) {
    return {
      message,
      why: "Next refuses to build when one address is in pages/ and in app/.",
      fix: `Delete one of the two; a move takes the file in pages/ away.`,
    };
  }
  return {
    message,
    why:
      first.router === "app"
        ? "Next refuses to build when two route files of app/ answer one address."
        : "Next takes one of the two and says so only in development: which one is an accident of their names.",
    fix: "Delete or rename one of the two.",
  };
}
