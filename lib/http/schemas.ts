import { z } from "zod";

/** A UUID, lower-case, as the database gives it back. */
export const Uuid = z.uuid("Must be a UUID").toLowerCase();

/** Text that PostgreSQL can hold (it refuses NUL) and that comes back as it was sent (no half surrogate pairs). */
export const text = () =>
  z
    .string()
    .refine((value) => !value.includes("\u0000"), "Must not contain NUL characters")
    .refine((value) => value.isWellFormed(), "Must be well-formed Unicode");

/** One line of text for people: trimmed, not empty, at most `max` UTF-16 code units. */
export const nameOf = (max: number) =>
  text()
    .trim()
    .normalize("NFC")
    .min(1, "Must not be empty")
    .max(max, `Must not be longer than ${max} characters`);

const EMAIL_MAX_LENGTH = 254;

/** An e-mail address, lower-case: addresses that differ in case only are one. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(EMAIL_MAX_LENGTH, `Must not be longer than ${EMAIL_MAX_LENGTH} characters`)
  .pipe(z.email("Must be an e-mail address"))
  .meta({ format: "email" });

/** A moment as the API shows it: a Date becomes ISO 8601. */
export const Moment = z
  .date()
  .transform((date) => date.toISOString())
  .meta({ type: "string", format: "date-time" });
