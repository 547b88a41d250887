import { AppError } from "#shared/errors.ts";
import { type Leaf, lexQuery, type QueryItem } from "./lex-query.ts";

/** A condition on a document as a whole. */
export type Query =
  | Leaf
  | { readonly type: "and" | "or"; readonly parts: readonly Query[] }
  | { readonly type: "not"; readonly part: Query };

const maxTerms = 64;
const maxDepth = 32;

/**
 * Parses a query. Adjacent words must all occur; NOT binds tighter than AND, and AND tighter than OR. Throws
 * `query.malformed` with position and problem.
 */
export function parseQuery(query: string): Query {
  const items = lexQuery(query);
  const term = items.filter((item) => item.type === "leaf")[maxTerms];
  if (term) throw malformed(term.position, `A query can have ${maxTerms} words and phrases at most.`);
  if (items.length === 0) {
    throw malformed(0, query.trim() === "" ? "The query is empty." : "There is no letter or digit to search for.");
  }
  const reader = createReader(items);
  const tree = readOr(reader, 0);
  const left = reader.peek();
  if (left) throw malformed(left.position, "This parenthesis was not opened.");
  return tree;
}

interface Reader {
  peek(): QueryItem | undefined;
  /** Consumes the next item if it has this type. */
  take(type: QueryItem["type"]): boolean;
  /** The item consumed last. */
  last(): QueryItem | undefined;
}

function createReader(items: readonly QueryItem[]): Reader {
  let at = 0;
  return {
    peek: () => items[at],
    take: (type) => {
      if (items[at]?.type !== type) return false;
      at++;
      return true;
    },
    last: () => items[at - 1],
  };
}

function readOr(reader: Reader, depth: number): Query {
  const parts = [readAnd(reader, depth)];
  while (reader.take("or")) parts.push(readAnd(reader, depth));
  return oneOrAll("or", parts);
}

function readAnd(reader: Reader, depth: number): Query {
  const parts = [readNot(reader, depth)];
  while (reader.take("and") || startsOperand(reader.peek())) parts.push(readNot(reader, depth));
  return oneOrAll("and", parts);
}

function readNot(reader: Reader, depth: number): Query {
  let negated = false;
  while (reader.take("not")) negated = !negated;
  const part = readOperand(reader, depth);
  return negated ? { type: "not", part } : part;
}

function readOperand(reader: Reader, depth: number): Query {
  const before = reader.last();
  const item = reader.peek();
  if (item?.type === "leaf") {
    reader.take("leaf");
    return item;
  }
  if (item?.type !== "open") throw missingOperand(before, item);
  if (depth === maxDepth) throw malformed(item.position, "Parentheses are nested too deeply.");
  reader.take("open");
  const inner = readOr(reader, depth + 1);
  if (!reader.take("close")) throw malformed(item.position, "This parenthesis is not closed.");
  return inner;
}

function startsOperand(item: QueryItem | undefined): boolean {
  return item?.type === "leaf" || item?.type === "open" || item?.type === "not";
}

function oneOrAll(type: "and" | "or", parts: readonly Query[]): Query {
  const [only] = parts;
  return only && parts.length === 1 ? only : { type, parts };
}

/** A word or phrase is missing between these two. The error points at the one that needs it. */
function missingOperand(before: QueryItem | undefined, next: QueryItem | undefined): AppError {
  if (before && before.type !== "open")
    return malformed(before.position, `${nameOf(before)} needs something after it.`);
  if (before && next?.type === "close") {
    return malformed(before.position, "There is nothing to search for between these parentheses.");
  }
  if (next && next.type !== "close") return malformed(next.position, `${nameOf(next)} needs something before it.`);
  if (before) return malformed(before.position, "This parenthesis is not closed.");
  return malformed(next?.position ?? 0, "This parenthesis was not opened.");
}

function nameOf(item: QueryItem): string {
  return item.type === "leaf" ? "This" : item.text;
}

function malformed(position: number, problem: string): AppError {
  return new AppError("query.malformed", { position, problem });
}
