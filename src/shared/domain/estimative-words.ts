import { isTermOf, likelihoodScales, type ScaleName } from "./likelihood.ts";

// What running text in English says of likelihood and of confidence. ICD 203 D.6.e.(2)(b): never both in one sentence,
// because a reader cannot tell the two apart; D.6.e.(2)(a): never the words of two scales. What stands in quotation
// marks are the words of others and is left alone.

/** Stands on both sides of a term that was set as one, so that it is known for a likelihood whatever word it is. */
export const termMark = "\u2060";
/** Stands for the name of somebody who is mentioned; shown as `…`. */
export const nameMark = "\ufffc";

const confidenceWords =
  /\b(?:(?:high|moderate|medium|low|limited|some)(?:[- ](?:to|and)[- ](?:high|moderate|low))?\s+(?:analytic(?:al)?\s+)?confidence|(?:our|my)\s+(?:\w+\s+)?confidence|with\s+(?:\w+\s+)?confidence|confidence\s+(?:level\s+)?(?:is|of)\s+(?:high|moderate|medium|low|limited)|(?:we|i|analysts|this\s+(?:team|unit|service))\s+(?:am|are|is|remain|feel)\s+(?:\w+\s+){0,2}(?:confident|certain|sure))\b/gi;

/** A term with the form that stands before a verb: `probably`, `almost certainly`. */
const forms = [...new Set(Object.values(likelihoodScales).flatMap((terms) => terms.map(({ term }) => term)))]
  .flatMap((term) => formsOf(term).map((form) => ({ form, term })))
  // The longest first, so that `very unlikely` is not taken for `unlikely`.
  .sort((left, right) => right.form.length - left.form.length);
const termOf = new Map(forms.map(({ form, term }) => [form, term]));
// A plain word too: `a remote site` says nothing of likelihood, a remote possibility does.
const chance = "(?:chances?|possibilit(?:y|ies)|probability|likelihood|prospects?|odds)";
const remote = `(?<=\\b${chance}\\s+(?:\\w+\\s+){0,2}(?:is|are|seems?|remains?|was|were)\\s+)remote|remote(?=\\s+${chance})`;
const likelihoodWords = new RegExp(
  `\\b(?:${forms.map(({ form }) => (form === "remote" ? remote : form.replaceAll(" ", "\\s+"))).join("|")})\\b`,
  "gi",
);

const termsSet = new RegExp(`${termMark}[^${termMark}]*${termMark}`, "g");

/** The sentences that say both how likely something is and how sure somebody is. */
export function mixedSentences(text: string): string[] {
  // Most text says nothing of confidence, and this is asked with every letter that is typed.
  if (text.search(confidenceWords) < 0) return [];
  return sentencesOf(text)
    .filter((sentence) => {
      const own = withoutQuotes(sentence);
      const rest = own.replace(confidenceWords, " ");
      return rest !== own && (rest.includes(termMark) || termsIn(rest).length > 0);
    })
    .map(shown);
}

/**
 * The words for likelihood that are of another scale, each once, as they stand in the text. Terms set as such are not
 * looked at.
 */
export function foreignTerms(text: string, scale: ScaleName): string[] {
  const found = termsIn(withoutQuotes(text).replace(termsSet, " "));
  return [...new Set(found.flatMap(({ words, term }) => (isTermOf(scale, term) ? [] : [words])))];
}

const vague = /\b(?:possible|possibly|perhaps)\b/gi;
const harmless = /\b(?:as \w+ as|if|where|wherever|when|whenever|not|is it|make it|made it) possible\b/gi;

/** Words that hold something open without saying how likely it is, each once. */
export function vagueWords(text: string): string[] {
  const words = withoutQuotes(text).replace(termsSet, " ").replace(harmless, " ").match(vague) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

function termsIn(text: string): { readonly words: string; readonly term: string }[] {
  return [...text.matchAll(likelihoodWords)].flatMap(([words]) => {
    const term = termOf.get(words.toLowerCase().replace(/\s+/g, " "));
    return term === undefined ? [] : [{ words, term }];
  });
}

function formsOf(term: string): string[] {
  if (term.endsWith("probable")) return [term, term.replace(/e$/, "y")];
  return term.endsWith("certain") ? [term, `${term}ly`] : [term];
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** As they stand, but cut where the text without its quotes ends a sentence: a quote may hold several. */
function sentencesOf(text: string): string[] {
  // A name begins a sentence as a capital does.
  const cut = withoutQuotes(text).replaceAll(nameMark, "X");
  return [...segmenter.segment(cut)].map(({ index, segment }) => text.slice(index, index + segment.length).trim());
}

const quoted = /“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"\n]*"/g;

/** As long as it was. A full stop before the closing mark stays, since it may end the sentence around the quote. */
function withoutQuotes(text: string): string {
  return text.replace(quoted, (quote) => {
    const inner = quote.slice(1, -1);
    const last = /[.!?]$/.exec(inner)?.[0] ?? "";
    return `${quote.at(0)}${"…".repeat(inner.length - last.length)}${last}${quote.at(-1)}`;
  });
}

function shown(sentence: string): string {
  return sentence.replaceAll(termMark, "").replaceAll(nameMark, "…").replace(/\s+/g, " ");
}
