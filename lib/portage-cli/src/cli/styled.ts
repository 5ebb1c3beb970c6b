import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Coloured whatever the process's own streams are: `writeLine` takes the colours away where they are not wanted. */
export const styled = (style: Style, text: string): string =>
  styleText(style, text, { validateStream: false });
