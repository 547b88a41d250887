import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { RecordsAt } from "#core/write/records-at.ts";
import type { ExcerptBody } from "#shared/domain/excerpt.ts";
import { isoDay } from "#shared/domain/moment.ts";
import { changesSince, evidenceAt } from "./evidence-facts.ts";
import { escapeHtml, facts } from "./html.ts";
import { lastChange } from "./last-change.ts";

interface Evidence {
  readonly excerptId: string;
  readonly number: number;
  /** Number of citations. */
  readonly cited: number;
  /** True to print the analyst's own note. */
  readonly notes: boolean;
}

/** One piece of evidence: quote, document, place and hash, with links back to its citations. */
export function renderEvidence(
  read: ReadDb,
  records: RecordsAt,
  { excerptId, number, cited, notes }: Evidence,
): string {
  const back = Array.from({ length: cited }, (_, index) => `<a href="#cite-${number}-${index + 1}">↑${index + 1}</a>`);
  const end = `<p>${back.join(" ")}</p></article>`;
  const open = `<article id="evidence-${number}"><h3>[${number}]</h3>`;
  const found = evidenceAt(read, records, { excerptId, notes });
  if (!found) {
    const isPurged = findRecord(read, excerptId)?.state === "purged";
    const words = isPurged ? "The evidence was destroyed." : "The evidence was withheld from this vault.";
    return `${open}<p class="withheld">${words}</p>${end}`;
  }
  const known = found.facts.map(({ term, text }): [string, string] => [term, text]);
  return [
    `${open}${wordsOf(found.excerpt)}`,
    facts([...known, ["Excerpt", excerptId]]),
    records.moment ? renderChanges(read, records, { excerptId, notes }) : "",
    end,
  ].join("\n");
}

/** A region of a picture has no text: its description is the analyst's, so it is not shown as a quotation. */
function wordsOf({ quote, anchor }: ExcerptBody): string {
  const words = escapeHtml(quote).replaceAll("\n", "<br>");
  if (anchor.type !== "region") return `<blockquote><p>${words}</p></blockquote>`;
  return `<p>${words}</p><p><em>Read or described from the picture by an analyst; not a quotation.</em></p>`;
}

function renderChanges(read: ReadDb, records: RecordsAt, asked: Pick<Evidence, "excerptId" | "notes">): string {
  const changes = changesSince(read, records, asked);
  if (changes.length === 0) return "";
  const said = changes.map(({ term, text }): [string, string] => [term, text === "" ? "no more" : text]);
  const day = isoDay(lastChange(read, asked.excerptId, records));
  return `<div class="since"><p>Changed since the release, last on ${day}; it reads now:</p>${facts(said)}</div>`;
}
