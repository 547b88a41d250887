import { MessageSquarePlus } from "lucide-react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import type { PlacedBlock } from "#renderer/features/text-editor/text-model.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { findNotePlace, type NotePlace, readNotePlace } from "#shared/domain/note-place.ts";
import { useAnalystNames } from "./analyst-names.ts";
import { timeOf } from "./time-of.ts";

type AssessmentRecord = CoreOutput<"assessments.get">;
type Note = AssessmentRecord["body"]["reviewNotes"][number];

interface ReviewNotesProps {
  readonly record: AssessmentRecord;
  readonly blocks: readonly PlacedBlock[];
  readonly isReadOnly: boolean;
  readonly onGo: (key: string) => void;
  readonly onNote: () => void;
  readonly onDetails: () => void;
}

/** Review notes, each with its place, including resolved ones, and dissent. */
export function ReviewNotes({ record, blocks, isReadOnly, onGo, onNote, onDetails }: ReviewNotesProps) {
  const { id, caseId, body } = record;
  const notes = body.reviewNotes;
  const names = useAnalystNames(notes.flatMap(({ by, resolved }) => (resolved ? [by, resolved.by] : [by])));
  const plain = blocks.map(({ block }) => block);
  const open = notes.filter(({ resolved }) => resolved === null);
  const resolvedNotes = notes.filter(({ resolved }) => resolved !== null);
  const resolve = (noteId: string) =>
    void attempt(async () => {
      await call("assessments.resolveReviewNote", { id, noteId });
      if (caseId !== null) await tellDone(caseId, t("assessments.noteResolved"));
    });
  const line = (note: Note) => {
    const place = note.place === null ? undefined : readNotePlace(note.place);
    const at = place && findNotePlace(place, plain);
    return (
      <NoteLine
        key={note.id}
        note={note}
        names={names}
        place={place}
        onGo={at === undefined ? undefined : () => onGo(blocks[at]?.key ?? "")}
        onResolve={isReadOnly || note.resolved ? undefined : () => resolve(note.id)}
      />
    );
  };
  return (
    <div className="stack">
      {isReadOnly ? null : (
        <div>
          <Button icon={<MessageSquarePlus size={14} aria-hidden />} onPress={onNote}>
            {t("assessments.addNote")}
          </Button>
        </div>
      )}
      {open.length === 0 ? <p className="quiet">{t("assessments.notesEmpty")}</p> : null}
      <ul className="stack-tight">{open.map(line)}</ul>
      {resolvedNotes.length === 0 ? null : (
        <details>
          <summary>{t("assessments.notesResolved", { count: resolvedNotes.length })}</summary>
          <ul className="stack-tight">{resolvedNotes.map(line)}</ul>
        </details>
      )}
      <section className="stack-tight">
        <h3 className="section-title">{t("assessments.dissent")}</h3>
        {body.dissent === "" ? (
          <p className="quiet">{t("assessments.dissentNone")}</p>
        ) : (
          <p className="note-text">{body.dissent}</p>
        )}
        {isReadOnly ? null : (
          <div>
            <Button onPress={onDetails}>{t("assessments.dissentEdit")}</Button>
          </div>
        )}
      </section>
    </div>
  );
}

interface NoteLineProps {
  readonly note: Note;
  readonly names: ReadonlyMap<string, string>;
  readonly place: NotePlace | undefined;
  /** `undefined` if the place is gone, or the note is about the whole text. */
  readonly onGo: (() => void) | undefined;
  readonly onResolve: (() => void) | undefined;
}

function NoteLine({ note, names, place, onGo, onResolve }: NoteLineProps) {
  const said = (by: string, at: number) =>
    t("assessments.saidBy", { name: names.get(by) ?? t("assessments.somebody"), time: timeOf(at) });
  return (
    <li className="side-source stack-tight">
      {onGo ? (
        <button type="button" className="side-line" onClick={onGo}>
          <NotePlaceWords place={place} />
        </button>
      ) : place ? (
        <p className="quiet">
          <NotePlaceWords place={place} /> {t("assessments.placeGone")}
        </p>
      ) : note.place === null ? null : (
        <p className="quiet">{note.place}</p>
      )}
      <p className="note-text">{note.text}</p>
      <div className="row-wrap">
        <span className="quiet">{said(note.by, note.at)}</span>
        {note.resolved ? (
          <span className="quiet">
            {t("assessments.resolvedBy", { said: said(note.resolved.by, note.resolved.at) })}
          </span>
        ) : null}
        <span className="spacer" />
        {onResolve ? (
          <Button variant="quiet" onPress={onResolve}>
            {t("assessments.resolveNote")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** The words at a note's place. */
export function NotePlaceWords({ place }: { readonly place: NotePlace | undefined }) {
  if (!place) return null;
  return (
    <span className="clip">
      {place.words === "" ? t("problem.inBlock", { number: place.block + 1 }) : `“${place.words}”`}
    </span>
  );
}
