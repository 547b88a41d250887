/**
 * Position at which a text stops being JSON (RFC 8259): `line 1, column 7`; `undefined` if it is valid. Unlike the
 * engine's message it never quotes the text, which may be about to be sealed.
 */
export function jsonFault(text: string): string | undefined {
  const at = faultAt(text);
  if (at === undefined) return undefined;
  const before = text.slice(0, at).split("\n");
  return `line ${before.length}, column ${[...(before.at(-1) ?? "")].length + 1}`;
}

const blanks = /[ \t\n\r]*/y;
/** Strings may contain any character except quote, backslash and those below the blank. */
const token =
  /[{}[\],:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"[ !#-[\]-\u{10ffff}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\u{10ffff}]*)*"/uy;

/** Next expected token: `first` also allows the end of the list just opened, `after` a comma or the end. */
type Expected = "value" | "first value" | "name" | "first name" | "colon" | "after";

/** An explicit stack instead of recursion: the user's input may be nested arbitrarily deep. */
function faultAt(text: string): number | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected | "end" = "value";
  for (let at = skip(text, 0); ; ) {
    if (at === text.length) return expected === "end" ? undefined : at;
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    const next: Expected | "end" | undefined = found === undefined ? undefined : step(found, expected, open);
    if (found === undefined || next === undefined) return at;
    expected = next;
    at = skip(text, at + found.length);
  }
}

function step(found: string, expected: Expected | "end", open: ("{" | "[")[]): Expected | "end" | undefined {
  const inside = open.at(-1);
  switch (expected) {
    case "end":
      return undefined;
    case "colon":
      return found === ":" ? "value" : undefined;
    case "after":
      if (found === ",") return inside === "{" ? "name" : "value";
      return closes(found, inside) ? close(open) : undefined;
    case "first name":
    case "name":
      if (found.startsWith('"')) return "colon";
      return expected === "first name" && found === "}" ? close(open) : undefined;
    case "first value":
    case "value":
      if (found === "{" || found === "[") {
        open.push(found);
        return found === "{" ? "first name" : "first value";
      }
      if (expected === "first value" && found === "]") return close(open);
      return /^[}\],:]/.test(found) ? undefined : after(open);
  }
}

function closes(found: string, inside: "{" | "[" | undefined): boolean {
  return (inside === "{" && found === "}") || (inside === "[" && found === "]");
}

function close(open: ("{" | "[")[]): Expected | "end" {
  open.pop();
  return after(open);
}

function after(open: readonly string[]): Expected | "end" {
  return open.length === 0 ? "end" : "after";
}

function skip(text: string, from: number): number {
  blanks.lastIndex = from;
  return from + (blanks.exec(text)?.[0].length ?? 0);
}
