/** Whether Next's own parser makes a value of a body of this type. All other JSON it leaves as text. */
export const isParsedAsJson = (contentType: string): boolean =>
  /^\s*application\/(ld\+)?json\s*(;|$)/i.test(contentType);

/** For a route that needs a body's bytes where Next's parser was there first. */
export const bytesAreLost = (): Error =>
  new Error(
    "Next has parsed the body already, and its bytes are gone: add `export const config = { api: { bodyParser: false } }`",
  );
