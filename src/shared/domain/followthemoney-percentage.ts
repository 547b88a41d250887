import { compareDecimals, reachOf } from "./figure.ts";

// Canonical spelling of a reported share: plain decimals, no percent sign.
//   30               exactly
//   25..35           from, to
//   ~30, ~25..35     about: as vague as any approximate figure
//   >50 >=25 <10     one bound only; a majority is >50, a minority <50
// The percentage of FollowTheMoney's Ownership is free text, so these spellings are exported unchanged.

/** Bounds of a share in percent, as decimal text. */
export interface Share {
  readonly low: string;
  readonly high: string;
  /** True if the bound is excluded: "more than", "less than". */
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  /** "about": the bounds are not exact. */
  readonly approximate: boolean;
}

/** Parses a share in its canonical spelling or as people write it; `undefined` if it names none from 0 to 100. */
export function readShare(text: string): Share | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/ ?(?:%|per ?cent\b)/g, "");
  const about = /^(?:~|≈|about |approx\. |approximately |around |roughly |circa |ca\. ?) ?(.+)$/.exec(words)?.[1];
  const share = readExact(about ?? words);
  return share && isPossible(share) ? { ...share, approximate: about !== undefined } : undefined;
}

/** The canonical spelling of a share. */
export function spellShare({ low, high, lowOpen, highOpen, approximate }: Share): string {
  const about = approximate ? "~" : "";
  if (low === high) return `${about}${low}`;
  if (lowOpen) return `${about}>${low}`;
  if (highOpen) return `${about}<${high}`;
  if (low === "0") return `${about}<=${high}`;
  return high === "100" ? `${about}>=${low}` : `${about}${low}..${high}`;
}

/** True if no share can be both. "About" stands for all values that round to it. */
export function excludes(left: Share, right: Share): boolean {
  return liesBelow(left, right) || liesBelow(right, left);
}

function liesBelow(left: Share, right: Share): boolean {
  const difference = compareDecimals(reachOf(left).high, reachOf(right).low);
  return difference < 0 || (difference === 0 && (left.highOpen || right.lowOpen));
}

const number = String.raw`(\d{1,3}(?:\.\d{1,20}|,\d{1,2})?)`;
const single = new RegExp(`^${number}$`);
const range = new RegExp(`^(?:from |between )?${number} ?(?:-|–|\\.\\.|to|and) ?${number}$`);
const above = new RegExp(`^(?:>|more than |over |above ) ?${number}$`);
const atLeast = new RegExp(`^(?:>=|≥|at least |no less than |not less than ) ?${number}$`);
const below = new RegExp(`^(?:<|less than |under |below ) ?${number}$`);
const atMost = new RegExp(`^(?:<=|≤|at most |up to |no more than |not more than ) ?${number}$`);

function readExact(words: string): Omit<Share, "approximate"> | undefined {
  const ends = (low: string, high: string) => ({ low: plain(low), high: plain(high), lowOpen: false, highOpen: false });
  if (words === "majority") return { ...ends("50", "100"), lowOpen: true };
  if (words === "minority") return { ...ends("0", "50"), highOpen: true };
  const [, from, to] = range.exec(words) ?? [];
  if (from !== undefined && to !== undefined) return ends(from, to);
  const one = (form: RegExp) => form.exec(words)?.[1];
  const exact = one(single);
  if (exact !== undefined) return ends(exact, exact);
  const more = one(above);
  if (more !== undefined) return { ...ends(more, "100"), lowOpen: true };
  const least = one(atLeast);
  if (least !== undefined) return ends(least, "100");
  const less = one(below);
  if (less !== undefined) return { ...ends("0", less), highOpen: true };
  const most = one(atMost);
  return most === undefined ? undefined : ends("0", most);
}

/** `033,50` → `33.5`: equal numbers are spelled alike, so that they are not taken for rivals. */
function plain(text: string): string {
  const [whole = "", fraction = ""] = text.replace(",", ".").split(".");
  const digits = fraction.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "")}${digits === "" ? "" : `.${digits}`}`;
}

function isPossible({ low, high, lowOpen, highOpen }: Omit<Share, "approximate">): boolean {
  const difference = compareDecimals(low, high);
  return compareDecimals(high, "100") <= 0 && (lowOpen || highOpen ? difference < 0 : difference <= 0);
}
