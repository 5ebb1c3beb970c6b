import { TextDecoder } from "node:util";

const UTF_8 = new TextDecoder();

// Where windows-1252 differs from ISO 8859-1: bytes 0x80 to 0x9f. Node 20's decoder takes the two for one.
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const ISO_8859_1 = new Set(["iso-8859-1", "iso8859-1", "latin1", "l1", "binary"]);
const ASCII = new Set(["us-ascii", "ascii"]);

/**
 * Text in a charset by the names and rules of Next's parser, which differ from the web's: ISO 8859-1 is itself and not windows-1252, and
 * ASCII has no upper half. Throws a RangeError for an unknown name.
 */
export function decodeText(bytes: Buffer, charset: string): string {
  if (charset === "utf-8") return UTF_8.decode(bytes);
  if (ISO_8859_1.has(charset)) return bytes.toString("latin1");
  if (ASCII.has(charset)) return bytes.toString("latin1").replaceAll(/[\u0080-\u00ff]/g, "\ufffd");
  if (/^(windows-?|cp)1252$/.test(charset)) return fromWindows1252(bytes);
  return new TextDecoder(charset).decode(bytes);
}

const fromWindows1252 = (bytes: Buffer): string =>
  bytes
    .toString("latin1")
    .replaceAll(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
