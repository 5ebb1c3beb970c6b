import type { Node } from "oxc-parser";
import { literalOf, plain, propertyOf } from "../../source/literal";
import { positionAt } from "../../source/position";
import { modulesOfRoute, type CheckedApp } from "../checked-app";
import { isMount, isRegistered } from "../mount";
import { headersSetIn, type SetHeader } from "../syntax/set-headers";
import { patternOf, sampleOf } from "../path-pattern";
import { findingAt, type Explanation, type Rule, type RuleFinding } from "../rule";
import { allNodes } from "../syntax/tree";

/** A header of next.config, for the addresses that its source covers. */
interface ConfigHeader {
  /** In lower case. */
  readonly name: string;
  readonly covers: RegExp;
  /** Where it stands in next.config. */
  readonly line: number;
  /** It holds under conditions (`has`, `missing`). */
  readonly isConditional: boolean;
}

/** These are added to a Route Handler's own instead of taking their place. */
const APPENDED = new Set(["set-cookie", "www-authenticate", "proxy-authenticate", "vary"]);

/** In app/ the headers of next.config win over a Route Handler's own; in pages/api the handler wins. */
export const configHeaders: Rule = {
  id: "config-headers",
  summary: "headers() of next.config takes the place of a header that a route in app/ sets itself",
  *find(checked) {
    const configured = configuredHeaders(checked);
    if (configured.length === 0) return;
    const registered = isRegistered(checked);
    for (const route of checked.routes) {
      const file = route.router === "app" ? checked.modules.source(route.file) : undefined;
      // On Node's own response the handler has the last word, as in pages/api.
      if (!file || (registered && isMount(file))) continue;
      const applying = configured.filter(({ covers }) => covers.test(sampleOf(route.address)));
      const set = modulesOfRoute(checked, route).flatMap(headersSetIn);
      for (const own of set) {
        const header = applying.find(({ name }) => name === own.name);
        if (header) yield findingOf(own, header, route.address);
      }
    }
  },
};

const findingOf = (set: SetHeader, header: ConfigHeader, address: string): RuleFinding =>
  findingAt(set.source, set.offset, explanation(set, header), { certain: !header.isConditional, address });

function explanation({ name }: SetHeader, { line, isConditional }: ConfigHeader): Explanation {
  return {
    message: `the header ${name} that is set here is also set by headers() of next.config (line ${line})${isConditional ? ", under a condition" : ""}`,
    why: "In app/ the value of next.config takes the place of the route's own; in pages/api the route's own wins.",
    fix: "Leave the route's address out of that `source`, or the header out of one of the two places.",
  };
}

/** Without a source that is spelled out nothing can be told, and nothing is said. */
function configuredHeaders({ app }: CheckedApp): readonly ConfigHeader[] {
  const { object, source } = app.config;
  const property = object && propertyOf(object, "headers");
  if (!property || !source) return [];
  return allNodes(property.value).flatMap((node) => {
    if (node.type !== "ObjectExpression") return [];
    const pattern = textOf(propertyOf(node, "source")?.value);
    const covers = pattern === undefined ? undefined : patternOf(pattern);
    const list = propertyOf(node, "headers")?.value;
    if (!covers || !list) return [];
    const isConditional = Boolean(propertyOf(node, "has") ?? propertyOf(node, "missing"));
    return namesIn(list).map(({ name, offset }) => ({
      name,
      covers,
      line: positionAt(source.text, offset).line,
      isConditional,
    }));
  });
}

function namesIn(list: Node): readonly { readonly name: string; readonly offset: number }[] {
  const array = plain(list);
  if (array.type !== "ArrayExpression") return [];
  return array.elements.flatMap((element) => {
    const entry = element && plain(element);
    if (entry?.type !== "ObjectExpression") return [];
    const name = textOf(propertyOf(entry, "key")?.value)?.toLowerCase();
    return name === undefined || APPENDED.has(name) ? [] : [{ name, offset: entry.start }];
  });
}

function textOf(node: Node | undefined): string | undefined {
  const literal = node && literalOf(node);
  return literal?.known && typeof literal.value === "string" ? literal.value : undefined;
}
