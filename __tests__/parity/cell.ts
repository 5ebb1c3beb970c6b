/** How a handler was written. */
export type CellStyle = "definition" | "web" | "api";

/** One style in one router over one transport. */
export interface Cell {
  readonly style: CellStyle;
  /** The address of one of its endpoints. */
  readonly url: (endpoint: string) => string;
}

/** Something that is the same in every cell. */
export interface Behaviour {
  readonly name: string;
  readonly check: (cell: Cell) => Promise<void>;
}
