import { drawnMarkingsAt } from "#core/cases/effective-marking.ts";
import { type Captions, captionsFrom } from "#core/entities/captions.ts";
import { namingAsOf, type PastNaming } from "#core/entities/naming-as-of.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { requireRecord } from "#core/write/record-store.ts";
import { type RecordsAt, recordsAsOf } from "#core/write/records-at.ts";
import type { Marking } from "#shared/domain/marking.ts";
import { type Release, releaseOf } from "./release-moment.ts";

/** Evidence of a released assessment as of its release. */
export interface ReleasedEvidence extends Release {
  readonly records: RecordsAt;
  readonly naming: PastNaming;
  readonly captions: Captions;
  /** The marking a record had then. */
  markingOf(id: string): Marking;
}

/** `undefined` if the assessment is not released: it then rests on the current evidence. */
export function releasedEvidence(read: ReadDb, assessmentId: string): ReleasedEvidence | undefined {
  const release = releaseOf(read, assessmentId);
  if (!release) return undefined;
  const caseId = requireRecord(read, "assessment", assessmentId).caseId ?? "";
  const records = recordsAsOf(read, release.moment);
  const naming = namingAsOf(read, caseId, records);
  const ofCase = (records.bodyOf("case", caseId) ?? requireRecord(read, "case", caseId).body).marking;
  return { ...release, records, naming, captions: captionsFrom(naming), markingOf: drawnMarkingsAt(records, ofCase) };
}
