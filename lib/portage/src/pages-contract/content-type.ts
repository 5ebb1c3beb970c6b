// RFC 9110 section 8.3.1, as strict as Next's parser: what does not match is no content type at all.
const TYPE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PARAMETER =
  /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~0-9A-Za-z-]+))\s*$/;

export interface ContentType {
  readonly type: string;
  readonly charset: string;
}

const TEXT: ContentType = { type: "text/plain", charset: "utf-8" };

/** A `Content-Type` header; one that cannot be parsed counts as plain text. */
export function parseContentType(header: string | undefined): ContentType {
  const [type = "", ...parameters] = (header ?? "").split(";");
  if (!TYPE.test(type.trim())) return TEXT;
  let charset = TEXT.charset;
  for (const parameter of parameters) {
    const [, name, quoted, plain] = PARAMETER.exec(parameter) ?? [];
    if (!name) return TEXT;
    if (name.toLowerCase() === "charset")
      charset = (quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? charset).toLowerCase();
  }
  return { type: type.trim().toLowerCase(), charset };
}
