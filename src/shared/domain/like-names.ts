import { searchFold } from "./search-fold.ts";

// Names similar enough to ask whether they belong to one entity. Each likeness is simple enough to state in a sentence
// and check by eye. Nothing is scored and nothing is decided here.

export const likenesses = [
  "same-identifier",
  "same-name",
  "other-order",
  "legal-form",
  "initials",
  "one-letter",
] as const;
export type Likeness = (typeof likenesses)[number];

export interface Named {
  readonly id: string;
  /** Only entities of one sort, or of `any`, are compared. */
  readonly sort: string;
  readonly names: readonly string[];
  /** Registration and tax numbers, telephone numbers, e-mail addresses. */
  readonly identifiers: readonly string[];
}

export interface LikePair {
  readonly leftId: string;
  readonly rightId: string;
  readonly likeness: Likeness;
  readonly left: string;
  readonly right: string;
}

/** Matches every sort: a legal entity not known to be a person or an organisation. */
export const anySort = "any";

/** Each pair once, with its strongest likeness; strongest first. */
export function likePairs(all: readonly Named[]): LikePair[] {
  const found = new Map<string, LikePair>();
  for (const likeness of likenesses) {
    for (const group of groupsOf(all, likeness)) addPairs(group, likeness, found);
  }
  return [...found.values()];
}

/** True if one of the names is similar enough to a new name. */
export function namesLike(name: string, names: readonly string[]): boolean {
  return likenesses.some((likeness) => {
    if (likeness === "same-identifier") return false;
    const keys = new Set(keysOf[likeness](name));
    return names.some(
      (other) => keysOf[likeness](other).some((key) => keys.has(key)) && isReally(likeness, name, other),
    );
  });
}

interface Entry {
  readonly of: Named;
  /** As written. */
  readonly text: string;
}

/** Groups entries that share a key of this likeness. */
function groupsOf(all: readonly Named[], likeness: Likeness): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const of of all) {
    for (const text of likeness === "same-identifier" ? of.identifiers : of.names) {
      for (const key of new Set(keysOf[likeness](text))) {
        const group = groups.get(key) ?? [];
        group.push({ of, text });
        groups.set(key, group);
      }
    }
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** In larger groups not every pair is compared. */
const largestGroup = 50;
/** Equal keys suffice for these likenesses, however many share them. For others, a very common key means nothing. */
const wholeKeys: ReadonlySet<Likeness> = new Set(["same-identifier", "same-name"]);

function addPairs(group: readonly Entry[], likeness: Likeness, found: Map<string, LikePair>): void {
  for (const [one, other] of twosOf(group, likeness)) {
    if (one.of.id === other.of.id || !areComparable(one.of, other.of)) continue;
    const [left, right] = one.of.id < other.of.id ? [one, other] : [other, one];
    const key = `${left.of.id} ${right.of.id}`;
    if (found.has(key) || !isReally(likeness, left.text, right.text)) continue;
    found.set(key, { leftId: left.of.id, rightId: right.of.id, likeness, left: left.text, right: right.text });
  }
}

type Two = readonly [Entry, Entry];

function twosOf(group: readonly Entry[], likeness: Likeness): Iterable<Two> {
  if (group.length <= largestGroup) return eachTwo(group);
  if (!wholeKeys.has(likeness)) return [];
  return partsBySort(group).flatMap((part) => [...(part.length <= largestGroup ? eachTwo(part) : inARow(part))]);
}

function* eachTwo(group: readonly Entry[]): Iterable<Two> {
  for (const [index, one] of group.entries()) {
    for (const other of group.slice(index + 1)) yield [one, other];
  }
}

/**
 * Pairs each entry with the first and with the previous one, so the group stays connected if the first is ruled out.
 */
function* inARow([first, ...others]: readonly Entry[]): Iterable<Two> {
  let before: Entry | undefined;
  for (const one of others) {
    if (first) yield [first, one];
    if (before) yield [before, one];
    before = one;
  }
}

/** Entries that may be the same, each once; those of sort `any` are in every part. */
function partsBySort(group: readonly Entry[]): Entry[][] {
  const once = [...new Map(group.map((entry) => [entry.of.id, entry])).values()];
  const sorts = new Set(once.map(({ of }) => of.sort));
  if (sorts.size > 1) sorts.delete(anySort);
  return [...sorts].map((sort) => once.filter(({ of }) => of.sort === sort || of.sort === anySort));
}

function areComparable(left: Named, right: Named): boolean {
  return left.sort === right.sort || left.sort === anySort || right.sort === anySort;
}

const keysOf: { readonly [Name in Likeness]: (text: string) => readonly string[] } = {
  "same-identifier": (text) => some(searchFold(text).replace(/[^a-z0-9@]/g, ""), 4),
  "same-name": (text) => some(wordsOf(text).join(" "), 2),
  "other-order": (text) => some([...wordsOf(text)].sort().join(" "), 4),
  "legal-form": (text) => some(withoutForm(wordsOf(text)).join(" "), 3),
  initials: (text) => initialKeys(wordsOf(text)),
  "one-letter": (text) => deletions(wordsOf(text).join(" ")),
};

/** Confirms a likeness that a shared key only suggests. */
function isReally(likeness: Likeness, left: string, right: string): boolean {
  if (likeness === "initials") return areInitials(wordsOf(left), wordsOf(right));
  if (likeness === "one-letter") return differByOne(wordsOf(left).join(" "), wordsOf(right).join(" "));
  return true;
}

function some(key: string, least: number): string[] {
  return key.length >= least ? [key] : [];
}

function wordsOf(text: string): string[] {
  return searchFold(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}

const forms: ReadonlySet<string> = new Set(
  "ab ag ao aps as asa bv co company corp corporation dmcc fze fzco gmbh group holding holdings inc incorporated jsc kg kgaa limited llc llp lp ltd nv ohg oao ooo oy pao pjsc plc pte pty pvt sa sarl sas se sl spa srl the und and".split(
    " ",
  ),
);

function withoutForm(words: readonly string[]): string[] {
  return words.filter((word) => !forms.has(word));
}

/** Last word and initials of the others, if an initial occurs or may match one. */
function initialKeys(words: readonly string[]): string[] {
  const last = words.at(-1) ?? "";
  if (words.length < 2 || last.length < 3) return [];
  return [
    `${last} ${words
      .slice(0, -1)
      .map((word) => word[0])
      .join("")}`,
  ];
}

function areInitials(left: readonly string[], right: readonly string[]): boolean {
  const pairs = left.map((word, index) => [word, right[index] ?? ""] as const);
  return (
    pairs.some(([one, other]) => one !== other) &&
    pairs.every(([one, other]) => one === other || (one[0] === other[0] && (one.length === 1 || other.length === 1)))
  );
}

/** Two texts that differ by one letter share a deletion: what remains when one letter is removed from each. */
function deletions(text: string): string[] {
  if (text.length < shortest || text.length > longest) return [];
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}

const shortest = 6;
const longest = 80;

function differByOne(left: string, right: string): boolean {
  // Different numbers mean different things: unit 1 and unit 2.
  if (left.replace(/\D/g, "") !== right.replace(/\D/g, "")) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  while (
    end < Math.min(left.length, right.length) - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  ) {
    end++;
  }
  return Math.max(left.length, right.length) - start - end === 1;
}
