/** Kind of value: measures can be rounded or limited, names and codes only denied. */
export type Surrounded = "measure" | "name" | "identifier";

/**
 * True if the words around a value deny, limit or blur it, so that the value alone would mislead. In doubt true: the
 * user is then asked.
 */
export function isHedged(before: string, after: string, kind: Surrounded): boolean {
  const start = before.toLowerCase().trimEnd();
  const rest = after.toLowerCase();
  // “Company no 0412.345.678” is not a denial.
  const sentence = (kind === "identifier" ? start.replaceAll(/\bno\b/g, " ") : start).split(/[.!?;:] /).at(-1) ?? "";
  if (denial.test(sentence) || alternative.test(start) || laterDenial.test(rest)) return true;
  if (kind !== "measure") return false;
  return limit.test(start) || limitOfPart.test(start) || rangeEnd.test(start) || laterLimit.test(rest);
}

/** Anywhere before the value in its sentence. */
const denial =
  /\b(?:not|cannot|\w+n['’ ]t|no|never|nor|neither|none|without|outside|except|excluding|unlike|instead of|rather than|other than|former|formerly|previously|once|den(?:y|ies|ied|ying)|false(?:ly)?|if|whether|would|might|could|should|proposed|planned|expected|alleged(?:ly)?|reportedly|purported(?:ly)?|supposed(?:ly)?|rumou?red|(?:said|believed|thought|claim(?:s|ed|ing)?) to)\b|\bex-/;

const alternative = /(?:\bor|\bnear)$/;

/** At most two words after the value. */
const laterDenial = /^[, ]*(?:[\w'’]+ ){0,2}(?:not|never|no longer|until recently|\w+n['’ ]t)\b/;

/** At most two words before the value. */
const limit =
  /(?:\b(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|c\.?|nearly|almost|some|perhaps|maybe|possibly|probably|presumably|more than|less than|fewer than|(?:later|earlier) than|as (?:early|late|much|many|little|few) as|(?:maximum|minimum) of|prior to|over|under|above|below|at least|at most|up to|by|before|after|until|till|since|from|beyond|past|exceed(?:s|ed|ing)?|towards|close to|just)|[~<>≈≤≥]=?)(?: [\w'’]+){0,2}$/;

/** “Before the end of 2018”, “by the summer of the year 2018”. */
const limitOfPart =
  /\b(?:about|around|prior to|by|before|after|until|till|since|from|towards)(?: [\w'’]+){1,4} of(?: [\w'’]+){0,3}$/;

const rangeEnd = /\d(?: ?%| per ?cent)? ?(?:-|–|—|\/|,|to|and)$/;

const laterLimit =
  /^[\w ]{0,20}?(?:\bat (?:least|most|the (?:latest|earliest))|\bor (?:so|more|less|over|under|above|below|later|earlier|thereabouts)|\bplus)\b|^ ?(?:-|–|—|\/|to|and|or) ?(?:\d|[$€£¥])|^ ?\+/;
