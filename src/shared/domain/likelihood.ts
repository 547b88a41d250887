// Likelihood scales: ICD 203 (2015) D.6.e.(2)(a), whose two rows must not be mixed, and the UK PHIA Probability
// Yardstick, which has gaps on purpose. Bounds are whole percentages; texts use the words.

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

export function isTermOf(scale: ScaleName, term: string): boolean {
  return likelihoodScales[scale].some((known) => known.term === term);
}
