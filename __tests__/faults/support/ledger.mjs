import { randomBytes } from "node:crypto";
import { promised } from "./broken.mjs";

const TABLES = {
  project: { table: "Project", column: "name", value: (name) => name, event: "project.created" },
  invitation: {
    table: "Invitation",
    column: "email",
    value: (name) => `${name}@example.com`,
    event: "invitation.created",
  },
};

/** What was sent to be written, and what the application said was: to be held against the database. */
export class Ledger {
  #prefix = `w${randomBytes(4).toString("hex")}`;
  #count = 0;
  #sent = { project: new Set(), invitation: new Set() };
  #acknowledged = { project: new Map(), invitation: new Map() };
  lost = 0;

  newName = () => `${this.#prefix}-${++this.#count}`;
  sent = (kind, name) => void this.#sent[kind].add(TABLES[kind].value(name));
  acknowledged = (kind, name, id) => void this.#acknowledged[kind].set(TABLES[kind].value(name), id);
  get count() {
    return this.#acknowledged.project.size + this.#acknowledged.invitation.size;
  }

  /**
   * Every acknowledged write is there, once; nothing is there by halves: each row has its event and its audit entry, and each of those its row.
   *
   * @param {(sql: string, parameters?: unknown[]) => Promise<object[]>} query as an administrator
   */
  async check(query) {
    for (const kind of Object.keys(TABLES)) await this.#checkKind(kind, query);
    return this.count;
  }

  async #checkKind(kind, query) {
    const { table, column, event } = TABLES[kind];
    const rows = await query(
      `SELECT id, "${column}" AS value,
         (SELECT count(*)::int FROM "Event" WHERE "subjectId" = t.id AND type = $2) AS events,
         (SELECT count(*)::int FROM "AuditEntry" WHERE "subjectId" = t.id AND action = $2) AS audited
       FROM "${table}" t WHERE "${column}" LIKE $1`,
      [`${this.#prefix}-%`, event],
    );
    const found = new Map(rows.map(({ value, id }) => [value, id]));
    const lost = [...this.#acknowledged[kind]].filter(([value, id]) => found.get(value) !== id);
    this.lost += lost.length;
    promised(lost.length === 0, `acknowledged writes lost: ${lost.length} (${kind} ${lost[0]?.[0]})`);
    promised(rows.length === found.size, `${kind}: rows written twice`);
    const foreign = rows.find(({ value }) => !this.#sent[kind].has(value));
    promised(!foreign, `${kind}: a row that nobody sent, ${foreign?.value}`);
    const half = rows.find(({ events, audited }) => events !== 1 || audited !== 1);
    promised(!half, `${kind} by halves: ${half?.events} events and ${half?.audited} audit entries`);
    const [{ count }] = await query(
      `SELECT count(*)::int AS count FROM "Event" e
       WHERE type = $1 AND NOT EXISTS (SELECT FROM "${table}" t WHERE t.id = e."subjectId")`,
      [event],
    );
    promised(count === 0, `${kind}: ${count} events of rows that are not there`);
  }
}
