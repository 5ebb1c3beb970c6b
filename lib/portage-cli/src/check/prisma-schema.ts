import fs from "node:fs";
import { projectFiles, readIfThere, relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";

/** A model whose rows belong to one organization each. */
export interface TenantModel {
  /** As the client spells it: `projectFile` for `model ProjectFile`. */
  readonly name: string;
  /** The required column that holds the organization's id, such as `teamId`. */
  readonly column: string;
  /** The relation over that column, where the schema has one, such as `team`. */
  readonly relation?: string;
}

const COLUMN = /^(?:organi[sz]ation|org|team|workspace|tenant)_?id$/i;

/** The tenant models of an app's Prisma schema, by their names; empty where there is no schema. Schemas below the app go before others of the workspace. */
export function tenantModelsOf(app: NextApp): ReadonlyMap<string, TenantModel> {
  const models = prismaSchemasOf(app).flatMap((file) => tenantModels(readIfThere(file) ?? ""));
  return new Map(models.map((model) => [model.name, model]));
}

/** The files of an app's Prisma schemas, absolute: those below the app, else those of the workspace. */
export function prismaSchemasOf(app: NextApp): readonly string[] {
  const own = schemasBelow(app.root);
  return own.length > 0 || app.workspace === app.root ? own : schemasBelow(app.workspace);
}

const schemasBelow = (folder: string): readonly string[] =>
  projectFiles(folder).filter(
    (file) =>
      file.endsWith(".prisma") && !relativeTo(folder, file).includes("/migrations/") && fs.existsSync(file),
  );

/** The tenant models of a schema's text. */
function tenantModels(schema: string): readonly TenantModel[] {
  const text = schema.replaceAll(/\/\/.*$/gm, "");
  return [...text.matchAll(/^\s*model\s+(\w+)\s*\{([^}]*)\}/gm)].flatMap(([, name = "", body = ""]) => {
    const column = requiredColumn(body);
    if (column === undefined) return [];
    const relation = relationOver(body, column);
    return [
      { name: name.charAt(0).toLowerCase() + name.slice(1), column, ...(relation ? { relation } : {}) },
    ];
  });
}

function requiredColumn(body: string): string | undefined {
  for (const [, field = ""] of body.matchAll(/^\s*(\w+)\s+(?:String|Int|BigInt)(?![?[\w])/gm)) {
    if (COLUMN.test(field)) return field;
  }
  return undefined;
}

function relationOver(body: string, column: string): string | undefined {
  return new RegExp(String.raw`^\s*(\w+)\s+\w+\??\s[^\n]*@relation\([^\n]*fields:\s*\[${column}\]`, "m").exec(
    body,
  )?.[1];
}
