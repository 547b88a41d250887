import { likelihoodScales, type ScaleName } from "./likelihood.ts";

// What a sentence in English says of likelihood and of confidence. ICD 203 D.6.e.(2)(b): never both in one sentence,
// because a reader cannot tell the two apart; D.6.e.(2)(a): never the words of two scales.

const confidenceWords =
  /\b(?:(?:high|moderate|medium|low|limited|some)(?:[- ](?:to|and)[- ](?:high|moderate|low))?\s+(?:analytic(?:al)?\s+)?confidence|(?:our|my)\s+(?:\w+\s+)?confidence|with\s+(?:\w+\s+)?confidence|confidence\s+(?:level\s+)?(?:is|of)\s+(?:high|moderate|medium|low|limited)|(?:we|i|analysts|this\s+(?:team|unit|service))\s+(?:am|are|is|remain|feel)\s+(?:\w+\s+){0,2}(?:confident|certain|sure))\b/i;

/** A term with the form that stands before a verb: `probably`, `almost certainly`. */
const forms = [...new Set(Object.values(likelihoodScales).flatMap((terms) => terms.map(({ term }) => term)))]
  .flatMap((term) => formsOf(term).map((form) => ({ form, term })))
  // The longest first, so that `very unlikely` is not taken for `unlikely`.
  .sort((left, right) => right.form.length - left.form.length);
const termOf = new Map(forms.map(({ form, term }) => [form, term]));
const likelihoodWords = new RegExp(
  `\\b(?:${forms.map(({ form }) => form.replaceAll(" ", "\\s+")).join("|")})\\b`,
  "gi",
);

/** Plain words too: `a remote site` says nothing of likelihood. They count where they are set as terms. */
const plainWords: ReadonlySet<string> = new Set(["remote"]);

/** The sentences that say both how likely something is and how sure somebody is. */
export function mixedSentences(text: string): string[] {
  return sentencesOf(text).filter((sentence) => {
    const own = withoutQuotes(sentence);
    const rest = own.replace(confidenceWords, " ");
    return rest !== own && termsIn(rest).length > 0;
  });
}

/** The words for likelihood that are of another scale than the case's, as they stand in the text. */
export function foreignTerms(text: string, scale: ScaleName): string[] {
  const own = new Set(likelihoodScales[scale].map(({ term }) => term));
  return termsIn(withoutQuotes(text)).flatMap(({ words, term }) => (own.has(term) ? [] : [words]));
}

function termsIn(text: string): { readonly words: string; readonly term: string }[] {
  return [...text.matchAll(likelihoodWords)].flatMap(([words]) => {
    const term = termOf.get(words.toLowerCase().replace(/\s+/g, " "));
    return term === undefined || plainWords.has(term) ? [] : [{ words, term }];
  });
}

function formsOf(term: string): string[] {
  if (term.endsWith("probable")) return [term, term.replace(/e$/, "y")];
  return term.endsWith("certain") ? [term, `${term}ly`] : [term];
}

function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(text);
  return [...segments].map(({ segment }) => segment.trim());
}

/** What others are quoted with is not the analyst's estimate. */
function withoutQuotes(text: string): string {
  return text.replace(/“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]*"/g, " … ");
}
