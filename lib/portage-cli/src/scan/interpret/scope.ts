import type { ProjectModule } from "../modules";
import { joinValues, type Value } from "./value";

/** The names of one function or block, with the values that they have at this point of the run. */
export class Scope {
  private readonly values = new Map<string, Value>();

  constructor(
    readonly module: ProjectModule,
    readonly parent: Scope | undefined,
    /** How many undecided branches the run was in when the scope was made. */
    readonly depth: number,
    /** `this`. */
    readonly self: Value | undefined = parent?.self,
  ) {}

  child(depth: number, self?: Value): Scope {
    return new Scope(this.module, this, depth, self ?? this.self);
  }

  declare(name: string, value: Value): void {
    this.values.set(name, value);
  }

  get(name: string): Value | undefined {
    return this.values.get(name) ?? this.parent?.get(name);
  }

  /** Assigns to the nearest variable of that name; inside of an undecided branch, it may also keep its value. False where there is none. */
  assign(name: string, value: Value, depth: number): boolean {
    const before = this.values.get(name);
    if (before === undefined) return this.parent?.assign(name, value, depth) ?? false;
    this.values.set(name, depth > this.depth ? joinValues(before, value) : value);
    return true;
  }
}
