// Likelihood scales: ICD 203 (2015) D.6.e.(2)(a), which must not mix its two rows, and the UK PHIA Probability
// Yardstick, which has gaps on purpose. Percentages are bounds in whole per cent; text uses the words.

export const scaleNames = ["icd203-row1", "icd203-row2", "phia"] as const;
export type ScaleName = (typeof scaleNames)[number];

export interface LikelihoodTerm {
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

const icdRanges = [
  [1, 5],
  [5, 20],
  [20, 45],
  [45, 55],
  [55, 80],
  [80, 95],
  [95, 99],
] as const;

const icdTerms = (terms: readonly string[]): LikelihoodTerm[] =>
  icdRanges.map(([from, to], index) => ({ term: terms[index] ?? "", from, to }));

export const likelihoodScales: Readonly<Record<ScaleName, readonly LikelihoodTerm[]>> = {
  "icd203-row1": icdTerms([
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
  ]),
  "icd203-row2": icdTerms([
    "remote",
    "highly improbable",
    "improbable",
    "roughly even odds",
    "probable",
    "highly probable",
    "nearly certain",
  ]),
  phia: [
    { term: "remote chance", from: 0, to: 5 },
    { term: "highly unlikely", from: 10, to: 20 },
    { term: "unlikely", from: 25, to: 35 },
    { term: "realistic possibility", from: 40, to: 50 },
    { term: "likely", from: 55, to: 75 },
    { term: "highly likely", from: 80, to: 90 },
    { term: "almost certain", from: 95, to: 100 },
  ],
};

export const confidenceLevels = ["high", "moderate", "low"] as const;

const confidenceWords =
  /\b(?:(?:high|moderate|medium|low|limited|some)(?:[- ](?:to|and)[- ](?:high|moderate|low))?\s+(?:analytic(?:al)?\s+)?confidence|confidence\s+(?:level\s+)?(?:is|of)\s+(?:high|moderate|low)|we\s+are\s+(?:highly|moderately)\s+confident)\b/i;
const likelihoodWords =
  /\b(?:almost no chance|remote chance|very unlikely|highly (?:improbable|unlikely)|unlikely|improbabl[ey]|roughly even (?:chance|odds)|realistic possibility|very likely|highly (?:probable|likely)|likely|probabl[ey]|almost certain(?:ly)?|nearly certain)\b/i;

/** Stands on both sides of a term that was inserted as one, so that it is known for a likelihood whatever word it is. */
export const termMark = "\u2060";

export function isTermOf(scale: ScaleName, term: string): boolean {
  return likelihoodScales[scale].some((known) => known.term === term);
}

/** As a term of a scale stands in running text: `probably` for `probable`, `almost certainly` for `almost certain`. */
function spellings(term: string): string {
  if (term === "remote") return "(?:is|are|seems|remains) remote";
  if (/able$/.test(term)) return term.replace(/le$/, "l[ey]");
  return /certain$/.test(term) ? `${term}(?:ly)?` : term;
}

/** Longest first: `highly likely` is a term of its own, not `likely` with an adverb. */
const allTerms = [...new Set(Object.values(likelihoodScales).flatMap((terms) => terms.map(({ term }) => term)))].sort(
  (left, right) => right.length - left.length,
);
const anyTerm = new RegExp(`\\b(?:${allTerms.map((term) => `(${spellings(term)})`).join("|")})\\b`, "gi");

/** The terms in a text that are not of the scale, each once. */
export function termsOfOtherScales(scale: ScaleName, text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(anyTerm)) {
    const term = allTerms[match.slice(1).findIndex((group) => group !== undefined)];
    if (term !== undefined && !isTermOf(scale, term)) found.add(term);
  }
  return [...found];
}

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The first sentence that says both how likely something is and how sure the analyst is: ICD 203 D.6.e.(2)(b) forbids
 * it, because a reader cannot tell the two apart.
 */
export function mixedSentence(text: string): string | undefined {
  if (!confidenceWords.test(text)) return undefined;
  for (const { segment } of sentences.segment(text)) {
    const isLikelihood = segment.includes(termMark) || likelihoodWords.test(segment);
    if (isLikelihood && confidenceWords.test(segment)) return segment.trim();
  }
  return undefined;
}
