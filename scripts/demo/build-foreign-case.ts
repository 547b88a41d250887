import type { ImportedFile } from "#shared/contract/documents.ts";
import type { SampleCase } from "#shared/contract/sample.ts";
import { lengthOf, sliceOf, toCodePoints, toUtf16 } from "#shared/domain/text.ts";
import type { CoreClient } from "./core-client.ts";
import { type TellingWord, tellingWords } from "./telling-words.ts";

/** How many of a folder's words are followed up. */
const wordsFollowed = 8;
/** Texts that are read to find them; a sample is enough to tell which words carry a folder. */
const textsRead = 300;
const charactersRead = 100_000;

interface Found extends TellingWord {
  readonly excerptIds: readonly string[];
  /** As it stands in the first document. */
  readonly spelled: string;
}

/** Builds a case from any folder: excerpts where its most telling words stand, and what can be said of them honestly. */
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
    const { total, hits } = await client.call("search.find", { caseId, query, limit: 2 });
    searches.push({ query, documents: total });
    const excerpts = [];
    for (const hit of hits) excerpts.push(await excerptAround(client, hit.documentId, hit.start, hit.end));
    const [first] = excerpts;
    if (first) found.push({ ...word, excerptIds: excerpts.map(({ id }) => id), spelled: first.spelled });
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

/** The sentence, or at least the line, in which a hit stands. */
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
  return { id, spelled: sliceOf(text, hitStart - from, hitEnd - from) };
}

/** Words that are written like names become entities; two that share a document get a link of unknown kind. */
async function stateEntities(client: CoreClient, caseId: string, found: readonly Found[]): Promise<void> {
  const names = found.filter(({ spelled }) => /^\p{Lu}|\p{Lo}/u.test(spelled));
  const entityIds: string[] = [];
  for (const { spelled, excerptIds } of names.length > 0 ? names : found.slice(0, 2)) {
    const { id } = await client.call("entities.create", {
      caseId,
      schema: "LegalEntity",
      statements: [
        {
          property: "name",
          value: spelled,
          excerptIds: [...excerptIds],
          note: "Taken over by the demo; to be checked.",
        },
      ],
    });
    entityIds.push(id);
  }
  for (const [index, fromId] of entityIds.entries()) {
    const toId = entityIds[index + 1];
    const evidence = found[index]?.excerptIds ?? [];
    if (toId === undefined) break;
    const statements = [{ property: "role", value: "named in the same case", excerptIds: [...evidence] }];
    await client.call("links.create", { caseId, schema: "UnknownLink", fromId, toId, statements });
  }
}

function markdownOf(found: readonly Found[]): string {
  const lines = found.map(
    ({ spelled, documents, excerptIds }) =>
      `[fact] “${spelled}” stands in ${documents} of the documents read ${excerptIds.map((id) => `[[${id}]]`).join(" ")}.`,
  );
  const body = lines.length > 0 ? lines.join("\n\n") : "[assumption] Nothing readable was found in the folder.";
  return `# What the documents speak of\n\nThe words that tell these documents apart, each with the places where they stand.\n\n${body}\n`;
}
