import { parseSync } from "vite";
import { isNode, type Node, walk } from "./walk.ts";

export interface FoundImport {
  readonly line: number;
  /** `undefined` if it is computed. */
  readonly specifier: string | undefined;
}

/**
 * Every reference of a source file to another module: imports and re-exports of values and types, dynamic imports,
 * `import("…")` types, `require`, and worker files in `new URL("…", import.meta.url)`.
 */
export function importsOf(name: string, source: string): FoundImport[] {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0]?.message}`);
  const found: FoundImport[] = [];
  walk(program, (node) => {
    const from = sourceOf(node);
    if (from === undefined) return;
    const line = source.slice(0, Number(node.start)).split("\n").length;
    found.push({ line, specifier: literalOf(from) });
  });
  return found;
}

/** The node that names the module, if any. */
function sourceOf(node: Node): unknown {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return node.source ?? node.argument;
    case "ExportNamedDeclaration":
      return node.source ?? undefined;
    case "TSExternalModuleReference":
      return node.expression;
    case "CallExpression":
      return isRequire(node.callee) ? first(node.arguments) : undefined;
    case "NewExpression":
      return isNode(node.callee) && node.callee.name === "URL" && second(node.arguments) !== undefined
        ? first(node.arguments)
        : undefined;
    default:
      return undefined;
  }
}

/** `require(…)`, `require.resolve(…)`, `import.meta.resolve(…)`. */
function isRequire(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "Identifier") return callee.name === "require";
  if (callee.type !== "MemberExpression" || !isNode(callee.property) || callee.property.name !== "resolve")
    return false;
  return isNode(callee.object) && (callee.object.name === "require" || callee.object.type === "MetaProperty");
}

function literalOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "TSLiteralType") return literalOf(node.literal);
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  const [only, ...others] = node.type === "TemplateLiteral" && Array.isArray(node.quasis) ? node.quasis : [];
  return others.length === 0 && isNode(only) && isNode(only.value) ? String(only.value.cooked) : undefined;
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function second(list: unknown): unknown {
  return Array.isArray(list) ? list[1] : undefined;
}
