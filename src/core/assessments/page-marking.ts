import { drawnMarkings, drawnMarkingsAt } from "#core/cases/effective-marking.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { requireRecord } from "#core/write/record-store.ts";
import { type RecordsAt, recordsLast, recordsNow } from "#core/write/records-at.ts";
import { compareTlp, type Marking, strictest } from "#shared/domain/marking.ts";
import type { PrintedNames } from "./printed-names.ts";
import type { ReleasedEvidence } from "./released-evidence.ts";

/** Records printed on a page besides its own text. */
interface Printed {
  readonly caseId: string;
  readonly assessmentId: string;
  readonly judgementIds: readonly string[];
  readonly excerptIds: readonly string[];
  /** Names in the text, and the names it gives as current. */
  readonly names: readonly PrintedNames[];
  /** Present if the evidence is printed as it was at the release. */
  readonly released: ReleasedEvidence | undefined;
}

/**
 * At least as restricted as everything printed in it, whatever the assessment's own marking: the case's question,
 * judgements, names, quotes, and titles and sources of documents. Content printed as of a release takes the stricter of
 * its markings then and now.
 */
export function pageMarking(read: ReadDb, printed: Printed): Marking {
  const { caseId, released } = printed;
  const ofCase = requireRecord(read, "case", caseId).body.marking;
  const markingOf = released ? markingSince(read, released, ofCase) : drawnMarkings(read, caseId);
  const evidence = [
    ...evidenceOf(recordsNow(read), printed.excerptIds),
    ...(released ? evidenceOf(released.records, printed.excerptIds) : []),
  ];
  const names = printed.names.flatMap((some) => markingsOfNames(markingOf, some));
  const ids = new Set([caseId, printed.assessmentId, ...printed.judgementIds, ...evidence]);
  return strictest([ofCase, ...[...ids].map(markingOf), ...names]);
}

/** Removing a record does not lower its marking: in the bin it keeps the one it had. */
function markingSince(read: ReadDb, released: ReleasedEvidence, ofCase: Marking): (id: string) => Marking {
  const now = drawnMarkingsAt(recordsLast(read), ofCase);
  return (id) => strictest([now(id), released.markingOf(id)]);
}

function* evidenceOf(records: RecordsAt, excerptIds: readonly string[]): Iterable<string> {
  for (const id of excerptIds) {
    const excerpt = records.bodyOf("excerpt", id);
    if (!excerpt) continue;
    yield id;
    const document = records.bodyOf("document", excerpt.documentId);
    if (!document) continue;
    yield excerpt.documentId;
    if (document.sourceId !== null) yield document.sourceId;
  }
}

function markingsOfNames(
  markingOf: (id: string) => Marking,
  { names, identities, statementsOf }: PrintedNames,
): Marking[] {
  return [...names].map(([entityId, name]) => {
    const entityIds = identities.clusterOf(entityId);
    const saying = entityIds.flatMap(statementsOf).filter(({ value }) => value === name);
    return markingOfName(markingOf, { entityIds, saying: saying.map(({ id }) => id) });
  });
}

/**
 * A name stated by an unrestricted statement stays unrestricted even if a restricted one repeats it. A name that no
 * statement gives takes the marking of its entity.
 */
function markingOfName(
  markingOf: (id: string) => Marking,
  { entityIds, saying }: { readonly entityIds: readonly string[]; readonly saying: readonly string[] },
): Marking {
  const [open = strictest(entityIds.map(markingOf))] = saying.map(markingOf).sort(byStrictness);
  return open;
}

function byStrictness(left: Marking, right: Marking): number {
  return compareTlp(left.tlp, right.tlp) || left.caveats.length - right.caveats.length;
}
