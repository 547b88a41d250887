import type { SealedSource } from "#core/exchange/payload/released-identities.ts";
import { nameParts } from "#core/residue/name-parts.ts";
import type { WithheldName } from "#core/residue/residue.ts";
import { namesOf, sealedNames } from "#core/residue/sealed-names.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "#core/write/history.ts";
import { type RecordRow, requireRecord } from "#core/write/record-store.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import type { Selection } from "./select-records.ts";

interface Release {
  readonly caseId: string;
  readonly key: Uint8Array;
  readonly released: readonly SealedSource[];
  /**
   * Parts of names, titles, and names of which nobody can tell how restricted they are, that are ordinary words in this
   * case.
   */
  readonly ordinaryWords: readonly string[];
}

/**
 * The names that must not be found in what leaves: of every identity that was ever sealed in the case and is not
 * released by name, and of the sources, entities and statements of the case that its limits keep back, as they are
 * called now or ever were, unless something that leaves is called so too. Of people also what may be their family name
 * by itself. Of documents and assessments that are kept back titles and authors, where they are telling; with the same
 * exception.
 */
export function withheldNames(read: ReadDb, selection: Selection, release: Release): WithheldName[] {
  const { caseId, key, released, ordinaryWords } = release;
  const open = new Set(released.flatMap(({ plain }) => (plain === undefined ? [] : namesOf(plain))));
  const known = new Set([...[...open].flatMap(nameParts), ...ordinaryWords].map(searchFold));
  const partsOf = (name: string) => nameParts(name).filter((part) => !known.has(searchFold(part)));
  const hidden = sealedNames(read, caseId, key);
  const { restricted } = selection;
  const leaving = namesThatLeave(read, selection.released);
  const marked = restricted.flatMap((row) => {
    const ordinary = selection.isUntold(row) ? known : new Set<string>();
    return namesInRecord(read, row).filter(
      ({ name }) => ![leaving, ordinary].some((open) => open.has(searchFold(name))),
    );
  });
  const titles = new Set(restricted.flatMap((row) => titlesIn(read, row)).filter(isTellingTitle));
  if (titles.size > 0) {
    for (const row of selection.released) for (const title of titlesIn(read, row)) titles.delete(title);
  }
  return [
    ...[...titles].filter((title) => !known.has(searchFold(title))).map((name) => ({ name, parts: [] })),
    ...hidden.filter((name) => !open.has(name)).map((name) => ({ name, parts: partsOf(name) })),
    ...marked.map(({ name, isPerson }) => ({ name, parts: isPerson ? partsOf(name) : [] })),
  ];
}

const namingProperties: ReadonlySet<string> = new Set(
  [...entitySchemas.values()].flatMap(({ properties }) =>
    [...properties.values()].filter(({ type }) => type === "name").map(({ name }) => name),
  ),
);

interface FoundName {
  readonly name: string;
  readonly isPerson: boolean;
}

function namesInRecord(read: ReadDb, row: RecordRow): FoundName[] {
  // A source's name is a cover name where it hides somebody: made of words that others use.
  if (row.kind === "source") return stringsOf(read, row.id, "name").map((name) => ({ name, isPerson: false }));
  const isPerson = stringsOf(read, subjectOf(read, row), "schema").includes("Person");
  const statements = row.kind === "entity" ? statementsEver(read, row) : row.kind === "statement" ? [row.id] : [];
  return statements.flatMap((id) => namesInStatement(read, id)).map((name) => ({ name, isPerson }));
}

/**
 * As search folds them: what is stated of entities that leave, and not denied or withdrawn, and the names of sources.
 */
function namesThatLeave(read: ReadDb, released: readonly RecordRow[]): ReadonlySet<string> {
  const ids = new Set(released.map(({ id }) => id));
  const names = released.flatMap(({ kind, id }): string[] => {
    if (kind === "source") return [requireRecord(read, kind, id).body.name];
    if (kind !== "statement") return [];
    const { subjectId, property, value, standing } = requireRecord(read, kind, id).body;
    const isSaid = standing === "asserted" || standing === "disputed";
    return isSaid && ids.has(subjectId) && namingProperties.has(property) ? [value] : [];
  });
  return new Set(names.map(searchFold));
}

function titlesIn(read: ReadDb, { id, kind }: RecordRow): string[] {
  if (kind !== "document" && kind !== "assessment") return [];
  return storedBodies(read, id).flatMap(({ title, authors }) =>
    [title, ...(Array.isArray(authors) ? authors : [])].flatMap((text) =>
      typeof text === "string" ? [text.replace(mailAddress, "").replace(fileEnding, "").trim()] : [],
    ),
  );
}

const mailAddress = /<[^<>]*@[^<>]*>/g;
const fileEnding = /\.[a-z0-9]{1,5}$/i;

/**
 * `Minutes`, `scan 0012.pdf`, `The lease` may stand anywhere: it takes two words of three letters, and twelve in all.
 * Where a sign is a syllable or a word, and words need no space between them, eight signs.
 */
function isTellingTitle(title: string): boolean {
  if ((title.match(denseSign) ?? []).length >= 8) return true;
  const words = title.normalize("NFC").match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter(({ length }) => length >= 3).length >= 2 && words.join("").length >= 12;
}

const denseSign =
  /(?!\p{M})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

function subjectOf(read: ReadDb, { kind, id }: RecordRow): string {
  return kind === "statement" ? (stringsOf(read, id, "subjectId")[0] ?? id) : id;
}

/** Those in the bin too: a name that was struck out still says who it is. */
function statementsEver(read: ReadDb, { id: entityId, case_id }: RecordRow): string[] {
  const active = read.all<{ id: string }>(sql`
    SELECT record.id FROM statement JOIN record ON record.no = statement.record_no
    WHERE statement.subject_id = ${entityId}`);
  const binned = read
    .all<{ id: string }>(sql`SELECT id FROM record WHERE case_id = ${case_id} AND kind = 'statement' AND state = 'bin'`)
    .filter(({ id }) => storedBodies(read, id).some(({ subjectId }) => subjectId === entityId));
  return [...active, ...binned].map(({ id }) => id);
}

function namesInStatement(read: ReadDb, id: string): string[] {
  return storedBodies(read, id).flatMap(({ property, value }) =>
    typeof property === "string" && typeof value === "string" && namingProperties.has(property) ? [value] : [],
  );
}

function stringsOf(read: ReadDb, id: string, field: string): string[] {
  return storedBodies(read, id).flatMap((body) => {
    const value = body[field];
    return typeof value === "string" ? [value] : [];
  });
}
