import type { ImportedFile } from "#shared/contract/documents.ts";
import type { SampleCase } from "#shared/contract/sample.ts";
import { lengthOf, sliceOf, toCodePoints, toUtf16 } from "#shared/domain/text.ts";
import type { CoreClient } from "./core-client.ts";
import { type TellingWord, tellingWords } from "./telling-words.ts";

/** Characteristic words that are followed up. */
const wordsFollowed = 8;
/** Excerpts for each of them. */
const hitsFollowed = 3;
/** Texts read to find them; a sample shows which words are characteristic. */
const textsRead = 300;
const charactersRead = 100_000;

interface Excerpt {
  readonly id: string;
  readonly documentId: string;
}

interface Found extends TellingWord {
  readonly excerpts: readonly Excerpt[];
  /** As spelled in the first document. */
  readonly spelled: string;
}

/** Builds a case from any folder: excerpts at its most characteristic words, and statements that they support. */
export async function buildForeignCase(
  client: CoreClient,
  folder: string,
  onFile: (file: ImportedFile) => void,
): Promise<SampleCase> {
  const { id: caseId } = await client.call("cases.create", {
    title: `Demo on ${folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder}`,
    question: "What do these documents speak of, and where?",
    marking: { tlp: "TLP:GREEN", caveats: [] },
  });
  await client.call(
    "documents.import",
    { caseId, paths: [folder] },
    { onProgress: ({ files }) => files.forEach(onFile) },
  );
  const texts = await readTexts(client, caseId);
  const found: Found[] = [];
  const searches: SampleCase["searches"] = [];
  for (const word of tellingWords(texts, wordsFollowed)) {
    const query = `"${word.word}"`;
    const { total, hits } = await client.call("search.find", { caseId, query, limit: hitsFollowed });
    searches.push({ query, documents: total });
    const excerpts = [];
    for (const hit of hits) excerpts.push(await excerptAround(client, hit.documentId, hit.start, hit.end));
    const [first] = excerpts;
    if (first) found.push({ ...word, excerpts, spelled: first.spelled });
  }
  await stateEntities(client, caseId, found);
  const { id } = await client.call("assessments.saveMarkdown", { caseId, markdown: markdownOf(found) });
  const { counts } = await client.call("cases.overview", { id: caseId });
  return { caseId, assessmentIds: [id], counts, searches };
}

async function readTexts(client: CoreClient, caseId: string): Promise<string[]> {
  const { documents } = await client.call("documents.list", { caseId, limit: textsRead });
  const texts: string[] = [];
  for (const { id, verdict } of documents) {
    if (verdict !== "imported") continue;
    texts.push((await client.call("documents.text", { id, end: charactersRead })).text);
  }
  return texts;
}

/** An excerpt of the sentence, or at least the line, around a hit. */
async function excerptAround(client: CoreClient, documentId: string, hitStart: number, hitEnd: number) {
  const from = Math.max(hitStart - 300, 0);
  const { text } = await client.call("documents.text", { id: documentId, start: from, end: hitEnd + 300 });
  const start = toUtf16(text, hitStart - from);
  const end = toUtf16(text, hitEnd - from);
  const segments = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)];
  const sentence = segments.find(({ index, segment }) => index <= start && index + segment.length >= end);
  const whole = (sentence?.segment ?? text.slice(start, end)).trimEnd();
  const at = from + toCodePoints(text, sentence?.index ?? start);
  const lead = lengthOf(whole) - lengthOf(whole.trimStart());
  const place = { start: at + lead, end: at + lengthOf(whole) };
  const { id } = await client.call("excerpts.create", { documentId, place });
  return { id, documentId, spelled: sliceOf(text, hitStart - from, hitEnd - from) };
}

/** Words written like names become entities; two that share an excerpt of a document get a link. */
async function stateEntities(client: CoreClient, caseId: string, found: readonly Found[]): Promise<void> {
  const names = found.filter(({ spelled }) => /^\p{Lu}|\p{Lo}/u.test(spelled));
  const stated: { readonly id: string; readonly excerpts: readonly Excerpt[] }[] = [];
  for (const { spelled, excerpts } of names.length > 0 ? names : found.slice(0, 2)) {
    const excerptIds = excerpts.map(({ id }) => id);
    const note = "Taken over by the demo; to be checked.";
    const statements = [{ property: "name", value: spelled, excerptIds, note }];
    const { id } = await client.call("entities.create", { caseId, schema: "LegalEntity", statements });
    stated.push({ id, excerpts });
  }
  for (const { from, to, excerptIds } of pairsOf(stated)) {
    const statements = [{ property: "role", value: "named in the same document", excerptIds: [...excerptIds] }];
    const ends = { fromId: from.id, toId: to.id };
    await client.call("links.create", { caseId, schema: "UnknownLink", ...ends, statements });
  }
}

/** Pairs with excerpts of a common document, and the excerpts of both. */
export function pairsOf<Named extends { readonly excerpts: readonly Excerpt[] }>(named: readonly Named[]) {
  return named.flatMap((from, index) =>
    named.slice(index + 1).flatMap((to) => {
      const common = from.excerpts
        .map(({ documentId }) => documentId)
        .filter((id) => to.excerpts.some(({ documentId }) => documentId === id));
      const evidence = [...from.excerpts, ...to.excerpts].filter(({ documentId }) => common.includes(documentId));
      return evidence.length === 0 ? [] : [{ from, to, excerptIds: [...new Set(evidence.map(({ id }) => id))] }];
    }),
  );
}

function markdownOf(found: readonly Found[]): string {
  const lines = found.map(
    ({ spelled, documents, excerpts }) =>
      `[fact] “${spelled}” stands in ${documents} of the documents read ${excerpts.map(({ id }) => `[[${id}]]`).join(" ")}.`,
  );
  const body = lines.length > 0 ? lines.join("\n\n") : "[assumption] Nothing readable was found in the folder.";
  return `# What the documents speak of\n\nThe words that tell these documents apart, each with the places where they stand.\n\n${body}\n`;
}
