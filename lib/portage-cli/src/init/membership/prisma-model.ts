/** A field of a Prisma model, as far as matters here. */
export interface PrismaField {
  readonly name: string;
  /** A scalar, an enum or a model. */
  readonly type: string;
  readonly optional: boolean;
  readonly list: boolean;
  /** All that stands behind the type. */
  readonly attributes: string;
}

export interface PrismaModel {
  readonly name: string;
  /** Of the schema's file, absolute. */
  readonly file: string;
  readonly line: number;
  readonly fields: readonly PrismaField[];
  /** The sets of fields whose values together are there once: of `@id`, `@unique`, `@@id` and `@@unique`. */
  readonly unique: readonly (readonly string[])[];
}

/** What a schema declares. */
export interface PrismaSchema {
  readonly models: readonly PrismaModel[];
  /** The values of each enum, by its name. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

const OPENING = /^\s*(model|enum)\s+(\w+)\s*\{/;
const FIELD = /^\s*(\w+)\s+(\w+)(\[\])?(\?)?(?=\s|$)(.*)$/;

/** Reads a schema's text, a line at a time: that is how Prisma's grammar is made. */
export function parsePrismaSchema(file: string, text: string): PrismaSchema {
  const models: PrismaModel[] = [];
  const enums = new Map<string, readonly string[]>();
  let open: { kind: string; name: string; line: number; body: string[] } | undefined;
  for (const [index, written] of text.split("\n").entries()) {
    const line = written.replace(/\/\/.*$/, "").trimEnd();
    const [, kind, name] = OPENING.exec(line) ?? [];
    if (!open && kind !== undefined && name !== undefined) open = { kind, name, line: index + 1, body: [] };
    else if (open && /^\s*\}/.test(line)) {
      if (open.kind === "enum")
        enums.set(
          open.name,
          open.body.flatMap((item) => /^\s*(\w+)/.exec(item)?.[1] ?? []),
        );
      else models.push(modelOf(file, open.name, open.line, open.body));
      open = undefined;
    } else open?.body.push(line);
  }
  return { models, enums };
}

function modelOf(file: string, name: string, line: number, body: readonly string[]): PrismaModel {
  const fields = body.flatMap((text): PrismaField[] => {
    const [, field, type, list, optional, attributes = ""] = FIELD.exec(text) ?? [];
    if (field === undefined || type === undefined) return [];
    return [{ name: field, type, list: list !== undefined, optional: optional !== undefined, attributes }];
  });
  const single = fields.filter(({ attributes }) => /(?:^|\s)@(?:id|unique)\b/.test(attributes));
  const together = body.flatMap((text) => {
    const names = /^\s*@@(?:id|unique)\((?:fields:\s*)?\[([^\]]*)\]/.exec(text)?.[1];
    return names === undefined ? [] : [names.split(",").flatMap((item) => /\w+/.exec(item)?.[0] ?? [])];
  });
  return { name, file, line, fields, unique: [...single.map((field) => [field.name]), ...together] };
}

/** A relation that a model holds the key of. */
export interface PrismaRelation {
  readonly field: string;
  readonly model: string;
  /** This model's column. */
  readonly column: PrismaField;
  /** The other model's field that it refers to. */
  readonly references: string;
}

/** The relations over one column each. */
export function relationsOf({ fields }: PrismaModel): readonly PrismaRelation[] {
  return fields.flatMap((field) => {
    const [, name] = /@relation\([^)]*\bfields:\s*\[\s*(\w+)\s*\]/.exec(field.attributes) ?? [];
    const [, references] = /@relation\([^)]*\breferences:\s*\[\s*(\w+)\s*\]/.exec(field.attributes) ?? [];
    const column = fields.find((other) => other.name === name);
    return column && references !== undefined
      ? [{ field: field.name, model: field.type, column, references }]
      : [];
  });
}

/** Whether a field's value is there once. */
export const isUnique = ({ unique }: PrismaModel, field: string): boolean =>
  unique.some((names) => names.length === 1 && names[0] === field);
