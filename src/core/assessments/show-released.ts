import { createCards, numberOf, type PageEnds } from "#core/excerpts/excerpt-cards.ts";
import type { Session } from "#core/session/session.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { recordsNow } from "#core/write/records-at.ts";
import type { ReleasedExcerpt } from "#shared/contract/assessments.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { referencesIn } from "#shared/domain/assessment.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { judgementsOf } from "./find-problems.ts";
import { lastChange } from "./last-change.ts";
import { releasedEvidence } from "./released-evidence.ts";

type Shown = NonNullable<ReleasedExcerpt["released"]>;

/** Evidence of a released assessment as of its release, each piece beside its current state. */
export function showReleased(
  { read, deps }: Session,
  id: string,
  pageEnds: PageEnds,
): OutputOf<CoreContract["assessments.evidence"]> {
  const { body } = requireRecord(read, "assessment", id);
  const released = releasedEvidence(read, id);
  if (!released) return { releasedAt: null, evidence: [], names: [] };
  const { moment, records, captions } = released;
  const references = [...referencesIn(body.text)];
  const cited = references.flatMap(({ kind, target }) => (kind === "citation" ? [target] : []));
  const excerptIds = new Set([...cited, ...judgementsOf(read, id).flatMap((judgement) => judgement.body.excerptIds)]);
  const mentioned = new Set(references.flatMap(({ kind, target }) => (kind === "mention" ? [target] : [])));
  const current = recordsNow(read);
  const cardThen = createCards(records, { pageEnds, gradedAt: moment.at });
  const cardNow = createCards(current, { pageEnds, gradedAt: deps.now() });

  function show(excerptId: string): ReleasedExcerpt[] {
    const row = findRecord(read, excerptId);
    if (!row) return [];
    const place = { id: excerptId, number: numberOf(read, row) };
    const thenBody = records.bodyOf("excerpt", excerptId);
    const nowBody = current.bodyOf("excerpt", excerptId);
    const before = thenBody ? { card: cardThen(place, thenBody), body: thenBody } : null;
    const now = nowBody ? { card: cardNow(place, nowBody), body: nowBody } : null;
    if (isAlike(before, now)) return [{ id: excerptId, released: before, since: null }];
    const since = { at: lastChange(read, excerptId, records), state: row.state, now };
    return [{ id: excerptId, released: before, since }];
  }

  return {
    releasedAt: moment.at,
    evidence: [...excerptIds].flatMap(show),
    names: [...mentioned].flatMap((entityId) =>
      records.bodyOf("entity", entityId) ? [{ id: entityId, name: captions.captionOf(entityId) }] : [],
    ),
  };
}

/** Compares only what a card shows: codes and markings of an excerpt do not change the evidence. */
function isAlike(released: Shown | null, now: Shown | null): boolean {
  const [before, after] = [released, now].map((shown) => shown && canonicalJson(seenOf(shown)));
  return before === after;
}

function seenOf({ card, body: { quote, translation, note } }: Shown) {
  return { ...card, quote, translation, note };
}
