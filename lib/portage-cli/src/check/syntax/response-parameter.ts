import type { Node } from "oxc-parser";
import { isFunction, parameterOf, type AnyFunction, type Tree } from "./tree";

const REQUEST_NAME = /^_*(?:req|request)$|^_+$/i;
const RESPONSE_NAME = /^_?(?:res|response|reply)$/i;
const RESPONSE_TYPE = /^(?:NextApiResponse\w*|ServerResponse|\w*ApiResponse)$/;

/** A value that is the Node response of a handler: the parameter that it is, and the function that has it. */
export interface ResponseParameter {
  readonly fn: AnyFunction;
  readonly index: number;
}

/** The response that an identifier means: a parameter of its type, or one called `res` after one called `req`. */
export function responseParameterOf(tree: Tree, node: Node): ResponseParameter | undefined {
  if (node.type !== "Identifier") return undefined;
  const declaration = tree.declarationOf(node);
  if (declaration?.type !== "FunctionParam" || !isFunction(declaration.fnNode)) return undefined;
  const fn = declaration.fnNode;
  const index = fn.params.findIndex((_, at) => isCalled(parameterOf(fn, at), node.name));
  return index >= 0 && isResponse(fn, index) ? { fn, index } : undefined;
}

/** Whether a function's parameter is a Node response. */
function isResponse(fn: AnyFunction, index: number): boolean {
  const parameter = parameterOf(fn, index);
  if (parameter?.type !== "Identifier") return false;
  const type = typeNameOf(parameter);
  if (type !== undefined) return RESPONSE_TYPE.test(type);
  const before = index > 0 ? parameterOf(fn, index - 1) : undefined;
  const afterRequest = before?.type === "Identifier" && REQUEST_NAME.test(before.name);
  return afterRequest && RESPONSE_NAME.test(parameter.name);
}

const isCalled = (parameter: Node | undefined, name: string): boolean =>
  parameter?.type === "Identifier" && parameter.name === name;

/** The last name of a type annotation: `NextApiResponse` for `NextApiResponse<Data>`; undefined without one, `any` for what has no name. */
function typeNameOf(parameter: Node): string | undefined {
  if (!("typeAnnotation" in parameter) || !parameter.typeAnnotation) return undefined;
  const annotation = parameter.typeAnnotation;
  if (annotation.type !== "TSTypeAnnotation") return undefined;
  const type = annotation.typeAnnotation;
  // `res: any` says nothing: the names decide.
  if (type.type === "TSAnyKeyword") return undefined;
  if (type.type !== "TSTypeReference") return "?";
  const { typeName } = type;
  if (typeName.type === "Identifier") return typeName.name;
  return typeName.type === "TSQualifiedName" ? typeName.right.name : "?";
}
