/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { fromRoot } from "../support/compiler";
import { BUILD_TIMEOUT, installedPackage } from "../support/packages";

const PROGRAM = `import { createRoute, toRouteHandlers } from "next-portage";
export const { GET } = toRouteHandlers(createRoute().fromApiRoute(() => {}));
`;

it(
  "the declarations compile for ES5, which old projects name as their target, and without skipLibCheck",
  async () => {
    const file = path.join(await installedPackage("next-portage"), "../../old-target.ts");
    fs.writeFileSync(file, PROGRAM);
    const program = ts.createProgram([file], {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      lib: ["lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.d.ts"],
      types: ["node"],
      typeRoots: [fromRoot("node_modules/@types")],
      strict: true,
      noEmit: true,
    });
    const own = ts
      .getPreEmitDiagnostics(program)
      .filter((found) => !found.file?.fileName.includes("/@types/"));
    expect(own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  },
  BUILD_TIMEOUT,
);
