module.exports = {
  testEnvironment: "node",
  moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" },
  testMatch: ["**/*.test.[jt]s"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/vitest/", "<rootDir>/esm/"],
  transform: {
    "^.+\\.[jt]sx?$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } }, module: { type: "commonjs" } }],
  },
};
