// Lets plain Node run the sources, for tests that need processes: node -r ./__tests__/support/typescript.js file.ts
// oxlint-disable no-underscore-dangle -- Node's module hooks have no other names
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { transformSync } = require("@swc/core");

const ROOT = path.resolve(__dirname, "../..");

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, "utf8"), {
    filename,
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs", ignoreDynamic: true },
    sourceMaps: "inline",
  });
  module._compile(code, filename);
};

/** As jest.config.js and tsconfig.json have it: the package's sources, so that nothing has to be built. */
const NEXT_PORTAGE = path.join(ROOT, "lib/portage/src/index.ts");

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  if (request === "next-portage") return NEXT_PORTAGE;
  return resolve(request.startsWith("@/") ? path.join(ROOT, request.slice(2)) : request, ...rest);
};
