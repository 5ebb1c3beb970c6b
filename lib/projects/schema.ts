import { z } from "zod";
import { nameOf, Uuid } from "@/lib/http/schemas";
import { decodeCursor } from "./cursor";
import { DEFAULT_SORT, PROJECT_SORTS } from "./sort";

/** In UTF-16 code units, as JavaScript counts. */
const NAME_MAX_LENGTH = 100;
const DESCRIPTION_MAX_LENGTH = 2000;
const PAGE_DEFAULT = 20;
const PAGE_MAX = 100;

const NUL = "\u0000";

/** Text that PostgreSQL can hold (it refuses NUL) and that comes back as it was sent (no half surrogate pairs). */
const text = () =>
  z
    .string()
    .refine((value) => !value.includes(NUL), "Must not contain NUL characters")
    .refine((value) => value.isWellFormed(), "Must be well-formed Unicode");

const ProjectName = nameOf(NAME_MAX_LENGTH);

/** Empty text and null both mean that there is none. */
const ProjectDescription = text()
  .trim()
  .max(DESCRIPTION_MAX_LENGTH, `Must not be longer than ${DESCRIPTION_MAX_LENGTH} characters`)
  .nullable()
  .transform((value) => value || null);

/** The body of `POST …/projects`. */
export const NewProject = z
  .strictObject({
    name: ProjectName.meta({ examples: ["Difference Engine"] }),
    description: ProjectDescription.optional(),
  })
  .meta({ id: "NewProject" });
export type NewProject = z.output<typeof NewProject>;

/** The body of `PATCH …/projects/:projectId`: at least one of the fields. */
export const ProjectChanges = NewProject.partial().refine(
  (changes) => Object.values(changes).some((value) => value !== undefined),
  "Give at least one field to change",
);
export type ProjectChanges = z.output<typeof ProjectChanges>;

/** The path of one project. */
export const ProjectParams = z.object({ orgId: Uuid, projectId: Uuid });

/** A project as the API shows it. Dates are ISO 8601. */
export const Project = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    archivedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Project" });
export type Project = z.output<typeof Project>;

/** One page of projects; `nextCursor` is null on the last one. */
export const ProjectPage = z.object({ projects: z.array(Project), nextCursor: z.string().nullable() });
export type ProjectPage = z.output<typeof ProjectPage>;

const Limit = z
  .string()
  .regex(/^\d{1,9}$/, "Must be a whole number")
  .transform(Number)
  .pipe(z.number().min(1, "Must be at least 1").max(PAGE_MAX, `Must not be greater than ${PAGE_MAX}`))
  .meta({ description: `How many at most: 1 to ${PAGE_MAX}, ${PAGE_DEFAULT} unless given.` });

/** The query of `GET …/projects`; its cursor is decoded and belongs to its sort. */
export const ProjectListQuery = z
  .object({
    limit: Limit.default(PAGE_DEFAULT),
    cursor: z.string().meta({ description: "The `nextCursor` of the page before." }).optional(),
    status: z.enum(["active", "archived", "all"]).default("active"),
    q: text().trim().max(NAME_MAX_LENGTH).meta({ description: "A part of the name." }).optional(),
    sort: z.enum(PROJECT_SORTS).default(DEFAULT_SORT),
  })
  .transform(({ cursor, ...query }, context) => {
    if (cursor === undefined) return { ...query, cursor };
    const position = decodeCursor(cursor, query.sort);
    if (position) return { ...query, cursor: position };
    context.issues.push({
      code: "custom",
      input: cursor,
      path: ["cursor"],
      message: "Not a cursor of this list; take it from nextCursor and keep the sort",
    });
    return z.NEVER;
  });
export type ProjectListQuery = z.output<typeof ProjectListQuery>;
