import { parseSync } from "vite";
import { isNode, type Node, walk } from "./walk.ts";

/** Scripted actions on elements that a keyboard user cannot perform. */
const scripted = new Set([
  ...["focus", "press", "click", "dblclick", "fill", "clear", "check", "uncheck", "setChecked", "selectOption"],
  ...["pressSequentially", "tap", "hover", "dragTo", "dragAndDrop", "dispatchEvent", "mouse"],
]);

export interface FoundScripted {
  /** Number of journeys by keyboard alone. */
  readonly journeys: number;
  /** Each starts with file and line, then the name of the action. */
  readonly faults: readonly string[];
}

/**
 * Scripted actions in journeys titled "by keyboard alone", including those in functions of the same file. Functions
 * that take the host set up a journey and are exempt.
 */
export function scriptedIn(name: string, source: string): FoundScripted {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0]?.message}`);
  const functions = new Map<unknown, Node>();
  const journeys: Node[] = [];
  walk(program, (node) => {
    if (node.type === "FunctionDeclaration" && isNode(node.id)) functions.set(node.id.name, node);
    if (isKeyboardJourney(node)) journeys.push(node);
  });
  const faults = new Set<string>();
  const seen = new Set<unknown>();
  const look = (body: unknown) =>
    walk(body, (node) => {
      if (node.type === "MemberExpression" && isNode(node.property) && isScripted(node, node.property.name)) {
        const line = source.slice(0, Number(node.property.start)).split("\n").length;
        faults.add(`${name}:${line} ${node.property.name}`);
      }
      if (node.type !== "CallExpression" || !isNode(node.callee) || node.callee.type !== "Identifier") return;
      const called = functions.get(node.callee.name);
      if (!called || seen.has(called) || takesHost(called)) return;
      seen.add(called);
      look(called.body);
    });
  for (const journey of journeys) look(journey.arguments);
  return { journeys: journeys.length, faults: [...faults] };
}

function isKeyboardJourney({ type, callee, arguments: given }: Node): boolean {
  if (type !== "CallExpression" || !isNode(callee) || callee.name !== "test" || !Array.isArray(given)) return false;
  const [title] = given;
  return isNode(title) && typeof title.value === "string" && title.value.includes("by keyboard alone");
}

/** A key pressed on the keyboard goes to the focused element. */
function isScripted({ object }: Node, property: unknown): boolean {
  if (!scripted.has(String(property))) return false;
  const of = isNode(object) && isNode(object.property) ? object.property : object;
  return !(property === "press" && isNode(of) && of.name === "keyboard");
}

function takesHost({ params }: Node): boolean {
  const types: unknown[] = [];
  walk(params, (node) => {
    if (node.type === "TSTypeReference" && isNode(node.typeName)) types.push(node.typeName.name);
  });
  return types.includes("Host");
}
