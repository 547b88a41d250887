import { Image, StickyNote } from "lucide-react";
import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { menuOfCommands } from "#renderer/commands/row-commands.ts";
import { useCards } from "#renderer/parts/case-names.ts";
import { CodeBadge } from "#renderer/parts/code-badge.tsx";
import { type CodeRecord, useCodes } from "#renderer/parts/codes.ts";
import { excerptNumber, gradeLabel } from "#renderer/parts/excerpt-label.ts";
import { isInTray, setInTray } from "#renderer/parts/tray.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { List } from "#renderer/ui/list.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { type DocumentBody, hasPictures } from "#shared/domain/document.ts";
import { binExcerpt } from "./change-excerpt.ts";
import { ExcerptInspector } from "./excerpt-inspector.tsx";
import { writeNote } from "./focus-note.ts";
import { setFocusedExcerpt, useFocusedExcerpt } from "./focused-excerpt.ts";
import { codesOn, type ExcerptRecord, spanOfExcerpt } from "./open-document.ts";

/** The hint shown for a document without excerpts. */
function howToTake({ text, mediaType }: DocumentBody) {
  if (text !== null) return "reader.noExcerpts";
  return hasPictures(mediaType) ? "reader.noRegions" : "reader.nothingToTake";
}

interface ExcerptListProps {
  readonly document: CoreOutput<"documents.get">;
  readonly excerpts: readonly ExcerptRecord[];
}

/** The excerpts of a document in text order, then regions of its pictures and excerpts of other texts. */
export function ExcerptList({ document, excerpts }: ExcerptListProps) {
  const caseId = useCaseId();
  const cards = useCards(caseId);
  const codes = useCodes(caseId);
  const focused = useFocusedExcerpt(document.id);
  const [wantsNoted, setWantsNoted] = useState(false);
  if (excerpts.length === 0) return <p className="loading">{t(howToTake(document.body))}</p>;
  const show = (excerptId: string) => {
    setFocusedExcerpt(document.id, excerptId);
    openView({ type: "document", id: document.id, excerptId });
  };
  const remove = (excerptId: string, among: readonly ExcerptRecord[]) => {
    const index = among.findIndex((one) => one.id === excerptId);
    const next = among[index + 1] ?? among[index - 1];
    void binExcerpt(excerptId).then((isDone) => {
      if (!isDone) return;
      if (next) show(next.id);
      else setFocusedExcerpt(document.id, null);
    });
  };
  const hash = document.body.text;
  const noted = excerpts.filter(({ body }) => body.note.trim() !== "");
  const isOnlyNoted = wantsNoted && noted.length > 0;
  const listed = isOnlyNoted ? noted : excerpts;
  const isHere = (record: ExcerptRecord) =>
    record.body.anchor.type === "region" || spanOfExcerpt(record, hash) !== undefined;
  const groups = [
    { id: "here", title: t("reader.inText"), records: listed.filter(isHere) },
    { id: "elsewhere", title: t("reader.notInText"), records: listed.filter((record) => !isHere(record)) },
  ].filter(({ records }) => records.length > 0);
  return (
    <div className="excerpt-groups">
      {noted.length === 0 ? null : (
        <div className="excerpt-filter">
          <Checkbox isSelected={isOnlyNoted} onChange={setWantsNoted}>
            {t("reader.onlyNoted", { count: noted.length })}
          </Checkbox>
        </div>
      )}
      {groups.map(({ id, title, records }) => (
        <section key={id} className="excerpt-group" data-group={id} aria-label={title}>
          {groups.length > 1 ? <h3 className="section-title excerpt-group-title">{title}</h3> : null}
          <List
            label={title}
            items={records}
            keyOf={(record) => record.id}
            textOf={(record) => record.body.quote}
            rowHeight={64}
            selected={focused}
            onSelect={show}
            onOpen={(excerptId) => {
              show(excerptId);
              writeNote(document.id, excerptId);
            }}
            onRemove={(excerptId) => remove(excerptId, records)}
            menuOf={({ id: excerptId }) =>
              menuOfCommands([
                { command: "excerpt.show", run: () => show(excerptId) },
                {
                  command: "excerpt.note",
                  run: () => {
                    show(excerptId);
                    writeNote(document.id, excerptId);
                  },
                },
                isInTray(caseId, excerptId)
                  ? {
                      command: "excerpt.tray",
                      label: t("reader.outOfTray"),
                      run: () => setInTray(caseId, excerptId, false),
                    }
                  : { command: "excerpt.tray", run: () => setInTray(caseId, excerptId, true) },
                { command: "record.history", run: () => openView({ type: "history", id: excerptId }) },
                null,
                { command: "record.bin", run: () => remove(excerptId, records) },
              ])
            }
            render={(record) => (
              <ExcerptRow
                record={record}
                card={cards.get(record.id)}
                codes={codesOn(record, codes)}
                isNote={isOnlyNoted}
              />
            )}
          />
        </section>
      ))}
      {excerpts.some(({ id }) => id === focused) && focused !== null ? (
        <div className="excerpt-details">
          <ExcerptInspector id={focused} />
        </div>
      ) : null}
    </div>
  );
}

function ExcerptRow({
  record: { body },
  card,
  codes,
  isNote,
}: {
  readonly record: ExcerptRecord;
  readonly card: ExcerptCard | undefined;
  readonly codes: readonly CodeRecord[];
  /** The match is in the note, which is shown instead of the quote. */
  readonly isNote: boolean;
}) {
  return (
    <div className="excerpt-row">
      <div className="row">
        <strong>{card ? excerptNumber(card) : ""}</strong>
        <span className="grade-label">{card ? gradeLabel(card) : ""}</span>
        {codes.slice(0, 4).map(({ id, body: code }) => (
          <CodeBadge key={id} code={code} isShort />
        ))}
        {body.note.trim() === "" ? null : (
          <>
            <StickyNote size={12} aria-hidden />
            <span className="visually-hidden">{t("reader.note")}</span>
          </>
        )}
        {body.anchor.type === "region" ? (
          <>
            <Image size={12} aria-hidden />
            <span className="visually-hidden">{t("editor.fromPicture")}</span>
          </>
        ) : null}
        <span className="spacer" />
        {card?.page ? <span className="quiet">{t("reader.pageNumber", { number: card.page })}</span> : null}
      </div>
      <p className="excerpt-row-quote">{isNote ? body.note : body.quote}</p>
    </div>
  );
}
