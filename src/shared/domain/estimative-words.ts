import { isTermOf, likelihoodScales, type ScaleName } from "./likelihood.ts";

// Words of likelihood and confidence in running English text. ICD 203 D.6.e.(2)(b): never both in one sentence, because
// readers confuse them; D.6.e.(2)(a): never words of two scales. Quoted text is ignored.

/** Encloses an explicitly set term, so that it counts as a likelihood whatever its word. */
export const termMark = "\u2060";
/** Stands for the name of a mentioned entity; shown as `…`. */
export const nameMark = "\ufffc";

const confidenceWords =
  /\b(?:(?:high|moderate|medium|low|limited|some)(?:[- ](?:to|and)[- ](?:high|moderate|low))?\s+(?:analytic(?:al)?\s+)?confidence|(?:our|my)\s+(?:\w+\s+)?confidence|with\s+(?:\w+\s+)?confidence|confidence\s+(?:level\s+)?(?:is|of)\s+(?:high|moderate|medium|low|limited)|(?:we|i|analysts|this\s+(?:team|unit|service))\s+(?:am|are|is|remain|feel)\s+(?:\w+\s+){0,2}(?:confident|certain|sure))\b/gi;

/** A term and its adverb: `probably`, `almost certainly`. */
const forms = [...new Set(Object.values(likelihoodScales).flatMap((terms) => terms.map(({ term }) => term)))]
  .flatMap((term) => formsOf(term).map((form) => ({ form, term })))
  // Longest first, so that `very unlikely` is not matched as `unlikely`.
  .sort((left, right) => right.form.length - left.form.length);
const termOf = new Map(forms.map(({ form, term }) => [form, term]));
// Also an ordinary word: `a remote site` does not express likelihood, `a remote possibility` does.
const chance = "(?:chances?|possibilit(?:y|ies)|probability|likelihood|prospects?|odds)";
const remote = `(?<=\\b${chance}\\s+(?:\\w+\\s+){0,2}(?:is|are|seems?|remains?|was|were)\\s+)remote|remote(?=\\s+${chance})`;
const likelihoodWords = new RegExp(
  `\\b(?:${forms.map(({ form }) => (form === "remote" ? remote : form.replaceAll(" ", "\\s+"))).join("|")})\\b`,
  "gi",
);

const termsSet = new RegExp(`${termMark}[^${termMark}]*${termMark}`, "g");

/** Sentences that express both likelihood and confidence. */
export function mixedSentences(text: string): string[] {
  // Most text has no words of confidence, and this runs on every keystroke.
  if (text.search(confidenceWords) < 0) return [];
  return sentencesOf(text)
    .filter((sentence) => {
      const own = withoutQuotes(sentence);
      const rest = own.replace(confidenceWords, " ");
      return rest !== own && (rest.includes(termMark) || termsIn(rest).length > 0);
    })
    .map(shown);
}

/** Likelihood words of another scale, each once, as written. Explicitly set terms are skipped. */
export function foreignTerms(text: string, scale: ScaleName): string[] {
  const found = termsIn(withoutQuotes(text).replace(termsSet, " "));
  return [...new Set(found.flatMap(({ words, term }) => (isTermOf(scale, term) ? [] : [words])))];
}

const vague = /\b(?:possible|possibly|perhaps)\b/gi;
const harmless = /\b(?:as \w+ as|if|where|wherever|when|whenever|not|is it|make it|made it) possible\b/gi;

/** Words that leave something open without saying how likely it is, each once. */
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

/** Sentences as written, but split without regard to quotes, which may contain several sentences. */
function sentencesOf(text: string): string[] {
  // A name starts a sentence like a capital letter.
  const cut = withoutQuotes(text).replaceAll(nameMark, "X");
  return [...segmenter.segment(cut)].map(({ index, segment }) => text.slice(index, index + segment.length).trim());
}

const quoted = /“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"\n]*"/g;

/** Keeps the length. A full stop before the closing mark stays, because it may end the surrounding sentence. */
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
