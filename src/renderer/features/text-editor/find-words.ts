import { searchCharacter } from "#shared/domain/search-character.ts";

/** Most matches counted: nobody steps through more. */
export const mostWords = 2000;

/** Matches in a text as drawn, ignoring case and accents as the case search does. */
export function findWords(surface: Element, words: string): Range[] {
  const wanted = fold(words.trim()).text;
  if (wanted === "") return [];
  const found: Range[] = [];
  for (const part of partsOf(surface)) {
    const nodes = textNodesIn(part);
    const text = nodes.map(({ data }) => data).join("");
    const { text: folded, places } = fold(text);
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
      found.push(rangeOf(nodes, placeOf(places, at), placeOf(places, at + wanted.length - 1) + 1));
      if (found.length === mostWords) return found;
    }
  }
  return found;
}

/** The elements within which words are contiguous: blocks, table cells, lines of a judgement. */
function partsOf(surface: Element): Node[] {
  return [...surface.children].flatMap((block): Node[] => {
    if (block.matches("table")) return [...block.querySelectorAll("td, th")];
    return block.matches("[data-lexical-decorator]") ? textNodesIn(block) : [block];
  });
}

function textNodesIn(part: Node): Text[] {
  if (part instanceof Text) return [part];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

/** `places` maps each folded unit to its UTF-16 offset in the text; `undefined` if they are equal. */
function fold(text: string): { readonly text: string; readonly places?: readonly number[] } {
  if (isAscii.test(text)) return { text: text.toLowerCase() };
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const small of character.toLowerCase()) {
      const plain = isAscii.test(small) ? small : searchCharacter(small.codePointAt(0) ?? 0).text;
      folded += plain;
      for (let unit = 0; unit < plain.length; unit++) places.push(at);
    }
    at += character.length;
  }
  return { text: folded, places };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
const isAscii = /^[\u0000-\u007f]*$/;

function placeOf(places: readonly number[] | undefined, at: number): number {
  return places?.[at] ?? at;
}

function rangeOf(nodes: readonly Text[], start: number, end: number): Range {
  const range = document.createRange();
  let before = 0;
  let isBegun = false;
  for (const node of nodes) {
    const after = before + node.length;
    if (!isBegun && start < after) {
      range.setStart(node, start - before);
      isBegun = true;
    }
    if (isBegun && end <= after) {
      range.setEnd(node, end - before);
      break;
    }
    before = after;
  }
  return range;
}
