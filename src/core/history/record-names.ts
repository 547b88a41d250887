import { type Captions, createCaptions } from "#core/entities/captions.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { currentRecord, findRecord, type RecordRow } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { isKind, type Kind, kindOfId } from "#shared/domain/id.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import { lengthOf, sliceOf } from "#shared/domain/text.ts";
import { unitInWords } from "#shared/domain/unit.ts";
import { createLastNaming } from "./last-names.ts";

export type RecordName = OutputOf<CoreContract["records.names"]>["names"][number];
type Called = readonly [name: string, detail?: string | undefined];

/** Code points of a name: a quote or proposition may be long. */
const longest = 300;

/** Names of records, as references to them show. A sealed identity gets no name. */
export function recordNames(read: ReadDb, ids: readonly string[]): RecordName[] {
  const called = createNaming(read);
  const lastName = createLastNaming(read, { nameOf: (row) => called(row)[0] });
  return ids.flatMap((id) => {
    const row = findRecord(read, id);
    if (!row) return [];
    const [name, detail = ""] = row.state === "active" ? called(row) : [lastName(row)];
    return [{ id, kind: row.kind, name: clip(name), detail: clip(detail), state: row.state }];
  });
}

/** Names active records. Caches each case it reads. */
export function createNaming(read: ReadDb): (row: RecordRow) => Called {
  const known = new Map<string, Captions>();
  const captionsOf = (caseId: string) => {
    const captions = known.get(caseId) ?? createCaptions(read, caseId);
    known.set(caseId, captions);
    return captions;
  };

  function called(row: RecordRow): Called {
    return isKind(row.kind) ? nameOf(row, row.kind) : [""];
  }

  function nameOf(row: RecordRow, kind: Kind): Called {
    const captions = captionsOf(row.case_id ?? "");
    const body = <K extends Kind>(of: K): BodyOf<K> => currentRecord(read, of, row).body;
    switch (kind) {
      case "entity":
        return [captions.captionOf(row.id), captions.schemaOf(row.id)?.label];
      case "link": {
        const { schema, fromId, toId } = body("link");
        return [`${captions.captionOf(fromId)} → ${captions.captionOf(toId)}`, entitySchemas.get(schema)?.label];
      }
      case "statement": {
        const { subjectId, property, value } = body("statement");
        const subject = findRecord(read, subjectId);
        const shown = kindOfId(value) === "entity" ? captions.captionOf(value) : value;
        const [about = ""] = subject?.state === "active" ? called(subject) : [];
        return [`${labelOf(read, subject, property)}: ${shown}`, about];
      }
      case "identity-decision": {
        const { leftId, rightId } = body("identity-decision");
        return [`${captions.captionOf(leftId)} / ${captions.captionOf(rightId)}`];
      }
      case "excerpt": {
        const { quote, documentId } = body("excerpt");
        const document = findRecord(read, documentId);
        return [quote, document?.state === "active" ? called(document)[0] : ""];
      }
      case "figure": {
        const { measures, low, high, unit, period } = body("figure");
        return [`${measures}: ${low === high ? low : `${low}–${high}`} ${unitInWords(unit)}`, period ?? ""];
      }
      case "judgement": {
        const { statement, assessmentId } = body("judgement");
        const assessment = findRecord(read, assessmentId);
        return [statement, assessment?.state === "active" ? called(assessment)[0] : ""];
      }
      case "document":
        return [body(kind).title];
      case "source":
        return [body(kind).name];
      case "claim":
        return [body(kind).proposition];
      case "event":
        return [body(kind).what, body(kind).happened ?? ""];
      case "question":
        return [body(kind).text];
      case "assessment":
        return [body(kind).title];
      case "case":
        return [body(kind).title, body(kind).reference];
      case "code":
        return [body(kind).label];
      case "analyst":
        return [body(kind).name];
      default:
        return [""];
    }
  }

  return called;
}

function labelOf(read: ReadDb, subject: RecordRow | undefined, property: string): string {
  if (subject?.state !== "active" || (subject.kind !== "entity" && subject.kind !== "link")) return property;
  const { schema } = currentRecord(read, subject.kind, subject).body;
  return entitySchemas.get(schema)?.properties.get(property)?.label ?? property;
}

export function clip(text: string): string {
  return lengthOf(text) > longest ? `${sliceOf(text, 0, longest)} …` : text;
}
