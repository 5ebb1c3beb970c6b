import { z } from "zod";
import { PROJECT_SORTS, sortOf, type ProjectSort } from "./sort";

/** Where a page of projects ended. */
export interface ProjectCursor {
  sort: ProjectSort;
  /** The last row's value of the sorted column; an ISO 8601 date for `createdAt`. */
  value: string;
  /** The last row's id, which decides between rows of equal value. */
  id: string;
}

const VERSION = 1;
/** Far above the longest real one, and short enough to be cheap to refuse. */
const MAX_LENGTH = 1024;

const noNul = (text: string) => !text.includes("\u0000");
const Fields = z.tuple([z.literal(VERSION), z.enum(PROJECT_SORTS), z.string().refine(noNul), z.uuid()]);
const Instant = z.iso.datetime({ precision: 3 });

/**
 * Turns a position into the opaque text that clients send back.
 *
 * It carries no signature: it only says where to continue among rows that the reader may see anyway.
 */
export function encodeCursor({ sort, value, id }: ProjectCursor): string {
  return Buffer.from(JSON.stringify([VERSION, sort, value, id])).toString("base64url");
}

/**
 * Reads a cursor back, for the sort that it was made for.
 *
 * @returns undefined when it is damaged, made up, or belongs to another sort
 */
export function decodeCursor(text: string, sort: ProjectSort): ProjectCursor | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const fields = Fields.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!fields.success) return undefined;
  const [, madeFor, value, id] = fields.data;
  if (madeFor !== sort) return undefined;
  if (sortOf(sort).field === "createdAt" && !Instant.safeParse(value).success) return undefined;
  return { sort, value, id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
