import path from "node:path";
import ts from "typescript";

/**
 * Every place where `any` shows in what a module exports: in a property, parameter, result, type argument, type
 * parameter, index signature or branch. Types from elsewhere (Node, the DOM) are not entered, only what they are given.
 * The places read like `Route.methods[number]`.
 */
export function findAny(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const exporter = source && checker.getSymbolAtLocation(source);
  if (!source || !exporter) throw new Error(`${file} is not a module of the program`);
  const walk = new Walk(checker, `${path.dirname(source.fileName)}/`, source);
  for (const symbol of checker.getExportsOfModule(exporter)) walk.exported(symbol);
  return walk.found;
}

class Walk {
  readonly found: string[] = [];
  readonly #seen = new Set<ts.Type>();
  readonly #seenInstances = new Set<ts.Declaration>();
  readonly #seenConstructors = new Set<ts.Declaration>();

  constructor(
    private readonly checker: ts.TypeChecker,
    /** Declarations under this folder are the package's own. */
    private readonly folder: string,
    private readonly at: ts.Node,
  ) {}

  exported(exported: ts.Symbol): void {
    const { checker } = this;
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const place = exported.name;
    if (symbol.flags & ts.SymbolFlags.Type) this.#type(checker.getDeclaredTypeOfSymbol(symbol), place);
    if (symbol.flags & ts.SymbolFlags.Value) {
      this.#type(checker.getTypeOfSymbolAtLocation(symbol, this.at), place);
    }
    for (const parameter of this.#aliasParameters(symbol)) this.#type(parameter, `${place}<>`);
  }

  #type(type: ts.Type, place: string): void {
    if (isAny(type)) {
      this.found.push(place);
      return;
    }
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    for (const argument of this.#argumentsOf(type)) this.#type(argument, `${place}<>`);
    if (type.isUnionOrIntersection()) for (const part of type.types) this.#type(part, place);
    if (type.flags & ts.TypeFlags.TypeParameter) this.#typeParameter(type, place);
    if (type.flags & ts.TypeFlags.Conditional) this.#conditional(type as ts.ConditionalType, place);
    if (type.flags & ts.TypeFlags.IndexedAccess) this.#indexedAccess(type as ts.IndexedAccessType, place);
    if (hasObjectFlag(type, ts.ObjectFlags.Mapped)) this.#mapped(type, place);
    else if (type.flags & ts.TypeFlags.Object && this.#isNew(type)) this.#members(type, place);
  }

  #members(type: ts.Type, place: string): void {
    const { checker } = this;
    for (const property of type.getProperties()) {
      if (isHidden(property)) continue;
      this.#type(checker.getTypeOfSymbolAtLocation(property, this.at), `${place}.${property.name}`);
    }
    for (const signature of type.getCallSignatures()) this.#signature(signature, place);
    for (const signature of type.getConstructSignatures()) this.#signature(signature, `new ${place}`);
    this.#indexes(type, place);
  }

  /** The compiler's own names for such types (Record, Pick, Partial …) are declared elsewhere, what they hold need not be. */
  #mapped(type: ts.Type, place: string): void {
    const [declaration] = type.symbol.declarations ?? [];
    if (declaration && this.#declares(declaration) && ts.isMappedTypeNode(declaration) && declaration.type) {
      this.#type(this.checker.getTypeFromTypeNode(declaration.type), place);
    }
    for (const property of type.getProperties()) {
      const [origin] = property.declarations ?? [];
      if (origin && !this.#declares(origin)) continue;
      this.#type(this.checker.getTypeOfSymbolAtLocation(property, this.at), `${place}.${property.name}`);
    }
    this.#indexes(type, place);
  }

  #indexes(type: ts.Type, place: string): void {
    for (const index of this.checker.getIndexInfosOfType(type)) {
      this.#type(index.type, `${place}[${this.checker.typeToString(index.keyType)}]`);
    }
  }

  #signature(signature: ts.Signature, place: string): void {
    for (const parameter of signature.getTypeParameters() ?? []) this.#type(parameter, `${place}<>`);
    for (const parameter of signature.getParameters()) {
      this.#type(this.checker.getTypeOfSymbolAtLocation(parameter, this.at), `${place}(${parameter.name})`);
    }
    this.#type(signature.getReturnType(), `${place}()`);
    const predicate = this.checker.getTypePredicateOfSignature(signature)?.type;
    if (predicate) this.#type(predicate, `${place}()`);
  }

  #typeParameter(type: ts.Type, place: string): void {
    const name = type.symbol.name;
    const constraint = type.getConstraint();
    const standard = type.getDefault();
    if (constraint) this.#type(constraint, `${place} ${name} extends`);
    if (standard) this.#type(standard, `${place} ${name} =`);
  }

  /** The branches only: what a type is compared with never reaches a caller. */
  #conditional({ root }: ts.ConditionalType, place: string): void {
    const { trueType, falseType } = root.node;
    this.#type(this.checker.getTypeFromTypeNode(trueType), `${place} ?`);
    this.#type(this.checker.getTypeFromTypeNode(falseType), `${place} :`);
  }

  #indexedAccess({ objectType, indexType }: ts.IndexedAccessType, place: string): void {
    this.#type(objectType, place);
    this.#type(indexType, place);
  }

  #argumentsOf(type: ts.Type): readonly ts.Type[] {
    const given = type.aliasTypeArguments ?? [];
    if (!hasObjectFlag(type, ts.ObjectFlags.Reference)) return given;
    const { target } = type as ts.TypeReference;
    const own = this.checker
      .getTypeArguments(type as ts.TypeReference)
      // AsyncIterable<string> is AsyncIterable<string, any, any>: the library's any, which nobody here has written.
      .filter((_, index) => !isAny(target.typeParameters?.[index]?.getDefault()));
    return [...given, ...own];
  }

  #aliasParameters(symbol: ts.Symbol): ts.Type[] {
    const declarations = (symbol.declarations ?? []).filter(ts.isTypeAliasDeclaration);
    return declarations.flatMap(({ typeParameters = [] }) =>
      typeParameters.map((parameter) => this.checker.getTypeAtLocation(parameter)),
    );
  }

  /**
   * Whether the package declares it and it is met for the first time. Not by type: a generic one can have instances without end, and
   * what each is given is looked at as its arguments.
   */
  #isNew(type: ts.Type): boolean {
    const [declaration] = type.symbol?.declarations ?? [];
    if (!declaration || !this.#declares(declaration)) return false;
    const seen = isConstructor(type) ? this.#seenConstructors : this.#seenInstances;
    if (seen.has(declaration)) return false;
    seen.add(declaration);
    return true;
  }

  #declares(declaration: ts.Declaration): boolean {
    return declaration.getSourceFile().fileName.startsWith(this.folder);
  }
}

const isAny = (type: ts.Type | undefined): boolean =>
  type !== undefined && (type.flags & ts.TypeFlags.Any) !== 0;

const hasObjectFlag = (type: ts.Type, flag: ts.ObjectFlags): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & flag) !== 0;

/** A class as a value: what `new` and the static members belong to. */
const isConstructor = (type: ts.Type): boolean =>
  hasObjectFlag(type, ts.ObjectFlags.Anonymous) && (type.symbol.flags & ts.SymbolFlags.Class) !== 0;

function isHidden({ flags, name, valueDeclaration }: ts.Symbol): boolean {
  // The prototype of a generic class has any for its parameters, by the compiler's own doing.
  if (name.startsWith("#") || flags & ts.SymbolFlags.Prototype) return true;
  return (
    valueDeclaration !== undefined &&
    (ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.Private) !== 0
  );
}
