import { PanelRight } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { dropJudgement, insertCitation, insertJudgement } from "#renderer/features/text-editor/block-actions.ts";
import { type Opened, TextSurface } from "#renderer/features/text-editor/text-surface.tsx";
import { Toolbar } from "#renderer/features/text-editor/toolbar.tsx";
import { readCopiedQuote } from "#renderer/parts/copied-quote.ts";
import { openPlaceNow } from "#renderer/parts/evidence-card.tsx";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useTakesCitations } from "#renderer/state/citing.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { setAlone, showPanel, useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { useWhyOff } from "#renderer/ui/changes-off.tsx";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { formatNotePlace, type NotePlace } from "#shared/domain/note-place.ts";
import { AssessmentHead } from "./assessment-head.tsx";
import type { Draft } from "./assessment-view.tsx";
import { ChipPopover } from "./chip-popover.tsx";
import { DetailsDialog } from "./details-dialog.tsx";
import { goTo } from "./go-to.ts";
import { useHtmlFile } from "./html-file.tsx";
import { JudgementCard } from "./judgement-card.tsx";
import { setOpenProblems } from "./open-problems.ts";
import { ReleaseBanner } from "./release-banner.tsx";
import { SideColumn, type SideTab } from "./side-column.tsx";
import { SideForm } from "./side-form.tsx";
import { SnapshotDialog } from "./snapshot-dialog.tsx";
import { StatusDialog } from "./status-dialog.tsx";
import { useTextCommands } from "./text-commands.ts";
import type { Kept } from "./text-keeper.ts";
import { TextMenus } from "./text-menus.tsx";
import { TextPage } from "./text-page.tsx";
import type { CaseKnowledge } from "./use-case-knowledge.ts";
import { useFindInText } from "./use-find-in-text.tsx";
import { useRoom } from "./use-room.ts";
import { useSide } from "./use-side.ts";
import { useTextFocus } from "./use-text-focus.ts";
import { useTextSession } from "./use-text-session.ts";
import { VersionsView } from "./versions-view.tsx";
import { WritingBanner } from "./writing-banner.tsx";
import "./assessments.css";

interface WritingProps {
  readonly record: CoreOutput<"assessments.get">;
  readonly knowledge: CaseKnowledge;
  readonly opening: { readonly kept: Kept; readonly draft: Draft | undefined };
}

type Asked = "snapshot" | "status" | "details";

/** The editor of an assessment, with its head, forms and dialogs. */
export function Writing(props: WritingProps) {
  const { record, knowledge } = props;
  const { id, body } = record;
  const session = useTextSession(props);
  const { editor, history, topPlace, keeper, model, derived, conflict } = session;
  const [asked, setAsked] = useState<Asked>();
  const main = useRef<HTMLDivElement>(null);
  const room = useRoom(main);
  const [tab, setTab] = useState<SideTab>("outline");
  const [comparing, setComparing] = useState<"versions" | "conflict">();
  // In a closed case the text is read-only like a released one.
  const isClosed = useWhyOff(true) !== undefined || isReadOnly(body.status);

  const side = useSide({ assessmentId: id, editor, model, isReadOnly: isClosed, room });
  const { edit, annotate } = side;
  useTextFocus({ assessmentId: id, editor, isReadOnly: isClosed, hasDialog: asked !== undefined });

  const go = useCallback((key: string) => goTo(editor, key), [editor]);
  useEffect(() => {
    if (isClosed) return;
    setOpenProblems(id, {
      title: body.title,
      problems: derived.problems,
      go: ({ key, judgementId }) => (key === undefined ? edit(judgementId) : go(key)),
    });
    return () => setOpenProblems(id, undefined);
  }, [id, body.title, derived.problems, go, edit, isClosed]);
  useEffect(() => {
    if (isClosed) keeper?.rest();
  }, [isClosed, keeper]);

  /** True once the text is saved as a version. A failure has been reported. */
  const keptFirst = async (name?: string) => {
    const isKept = (await keeper?.keep(name)) ?? false;
    if (!isKept) notify({ tone: "warning", text: t("assessments.notKept") });
    return isKept;
  };
  const place = useCallback((judgementId: string) => insertJudgement(editor, judgementId), [editor]);
  const addJudgement = (judgementId: string) => {
    insertJudgement(editor, judgementId);
    const takeBack = async () => {
      dropJudgement(editor, judgementId);
      // The judgement may go only after a version without it is saved.
      if (await keptFirst()) await call("records.remove", { id: judgementId });
    };
    notify({
      tone: "success",
      text: t("judgement.added"),
      action: { label: t("ui.undo"), run: () => void attempt(takeBack) },
    });
  };
  const judge = useCallback(() => edit(), [edit]);
  const saveNote = async (text: string, at: NotePlace | undefined) => {
    // The place refers to the text in the editor, so save a version first.
    if (!(await keptFirst())) return;
    await call("assessments.addReviewNote", { id, text, place: at ? formatNotePlace(at) : null });
    setTab("notes");
    side.leaveForm();
    await tellDone(knowledge.caseId, t("assessments.noteAdded"));
  };
  const open = (opened: Opened) => {
    if (opened.kind === "judgement") return edit(opened.target);
    const card = knowledge.cards.get(opened.target);
    if (card) openView(openPlaceNow(card, knowledge.released.get(card.id)), { isBeside: true });
    else if (knowledge.entities.has(opened.target)) openView({ type: "entity", id: opened.target }, { isBeside: true });
  };
  const keep = async (name?: string) => {
    const before = keeper?.kept.version;
    if (!(await keptFirst(name))) return;
    if (keeper?.kept.version === before) notify({ tone: "info", text: t("assessments.snapshotNothing") });
    else await tellDone(knowledge.caseId, t("assessments.snapshotKept"));
  };
  const html = useHtmlFile(id, body.title, () => keeper?.keep());

  useCommand("assessments.snapshot", () => setAsked("snapshot"), { isOff: isClosed });
  useCommand("assessments.status", () => setAsked("status"), { isOff: isClosed });
  useCommand("assessments.details", () => setAsked("details"));
  useCommand("assessments.history", () => setComparing("versions"));
  useCommand("assessments.saveHtml", html.save);
  useCommand("assessments.side", () => {
    // Focus mode hides the column.
    side.setOpen(useWorkbench.getState().isAlone || !side.isOpen);
    setAlone(false);
  });
  useCommand("assessments.problems", () => showPanel("problems"));
  useCommand("assessments.addNote", annotate, { isOff: isClosed || comparing !== undefined });
  useTakesCitations((excerptId) => insertCitation(editor, excerptId), isClosed || comparing !== undefined);
  useTextCommands(editor, isClosed || comparing !== undefined, judge);

  const findBar = useFindInText(editor, comparing !== undefined);

  if (comparing && model) {
    return (
      <VersionsView
        id={id}
        title={body.title}
        knowledge={knowledge}
        text={model.text()}
        theirs={comparing === "conflict" ? conflict?.version : undefined}
        isReadOnly={isClosed}
        onRestore={async (text) => {
          const done = await attempt(() => call("assessments.edit", { id, fields: { text } }));
          if (done) await tellDone(knowledge.caseId, t("versions.restored"));
        }}
        keep={() => keeper?.keep()}
        onClose={() => setComparing(undefined)}
      />
    );
  }
  return (
    <div className="writing">
      <AssessmentHead
        record={record}
        derived={derived}
        scale={knowledge.scale}
        isReadOnly={isClosed}
        entries={[
          { id: "snapshot", label: t("assessments.snapshot"), isDisabled: isClosed, run: () => setAsked("snapshot") },
          { id: "history", label: t("command.assessmentHistory"), run: () => setComparing("versions") },
          { id: "details", label: t("assessments.details"), run: () => setAsked("details") },
          null,
          { id: "html", label: t("assessments.saveHtml"), run: html.save },
          null,
          {
            id: "remove",
            label: t("assessments.remove"),
            isDanger: true,
            isDisabled: isClosed,
            run: () => void removeRecord(id, body.title),
          },
        ]}
        onStatus={() => setAsked("status")}
        side={{ isShown: side.isOpen, icon: <PanelRight size={16} aria-hidden />, onChange: side.setOpen }}
      />
      <Toolbar editor={editor} isReadOnly={isClosed} onJudgement={judge} onNote={annotate} />
      <ReleaseBanner record={record} caseId={knowledge.caseId} />
      {keeper && !isClosed ? (
        <WritingBanner id={id} session={session} keeper={keeper} onCompare={() => setComparing("conflict")} />
      ) : null}
      {findBar}
      <div ref={main} className="writing-body" data-narrow={room === "none" || undefined}>
        <TextPage top={topPlace}>
          <TextSurface
            editor={editor}
            history={history}
            label={t("assessments.textLabel", { title: body.title })}
            isReadOnly={isClosed}
            placeholder={t("assessments.placeholder")}
            isKnown={(known) =>
              knowledge.cards.has(known) || knowledge.entities.has(known) || knowledge.judgements.has(known)
            }
            readCopied={(text) => readCopiedQuote(text, knowledge.cards)}
            onOpen={open}
            renderJudgement={(judgementId, isHeld) => (
              <JudgementCard
                id={judgementId}
                knowledge={knowledge}
                isHeld={isHeld}
                isReadOnly={isClosed}
                onEdit={edit}
              />
            )}
          />
          {isClosed ? null : <TextMenus editor={editor} knowledge={knowledge} onJudgement={judge} />}
          <ChipPopover editor={editor} knowledge={knowledge} onOpen={open} />
        </TextPage>
        {side.isOpen ? (
          <aside className="writing-side" aria-label={t("assessments.side")}>
            {side.form === undefined ? (
              <SideColumn
                record={record}
                knowledge={knowledge}
                derived={derived}
                blocks={model?.blocks() ?? []}
                onNote={annotate}
                onDetails={() => setAsked("details")}
                isReadOnly={isClosed}
                tab={tab}
                onTab={setTab}
                onGo={go}
                onEditJudgement={edit}
                onPlaceJudgement={place}
              />
            ) : (
              <SideForm
                assessmentId={id}
                knowledge={knowledge}
                form={side.form}
                onNote={saveNote}
                onAdded={addJudgement}
                onSaved={side.leaveForm}
                onGiveUp={side.giveUpForm}
              />
            )}
          </aside>
        ) : null}
      </div>
      {asked === "snapshot" ? (
        <SnapshotDialog onKeep={(name) => void keep(name)} onClose={() => setAsked(undefined)} />
      ) : null}
      {asked === "status" && model ? (
        <StatusDialog
          id={id}
          title={body.title}
          status={body.status}
          text={model.text()}
          nameOf={(entityId) => knowledge.entities.get(entityId)?.caption ?? ""}
          keep={async () => (await keeper?.keep()) ?? false}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {html.dialog}
      {asked === "details" ? <DetailsDialog record={record} onClose={() => setAsked(undefined)} /> : null}
    </div>
  );
}
