const BY_FOLDER = /(?:^|\/)(?:tests?|e2e|cypress)\//;
const BY_NAME = /(?:^|\/)(?:__tests__|__mocks__)\/|\.(?:test|spec|cy)\.[cm]?[jt]sx?$/;
const ROUTES = /(?:^|\/)(?:pages|app)\//;

/**
 * Whether a file is a test, or stands among tests, by the names that jest and vitest look for. Below `pages` and `app`, a folder `test` is a part of an
 * address.
 *
 * @param file relative to the workspace, with forward slashes
 */
export const isNamedAsTest = (file: string): boolean =>
  BY_NAME.test(file) || (BY_FOLDER.test(file) && !ROUTES.test(file));
