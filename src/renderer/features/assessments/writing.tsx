import { $createRangeSelection, $getNodeByKey, $isElementNode, $setSelection, type LexicalEditor } from "lexical";
import { PanelRight } from "lucide-react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import {
  ask,
  insertCitation,
  insertJudgement,
  insertTable,
  setRole,
  toggleMark,
} from "#renderer/features/text-editor/block-actions.ts";
import { type Opened, TextSurface } from "#renderer/features/text-editor/text-surface.tsx";
import { Toolbar } from "#renderer/features/text-editor/toolbar.tsx";
import { openPlace } from "#renderer/parts/evidence-card.tsx";
import { useTakesCitations } from "#renderer/state/citing.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useSession } from "#renderer/state/session.ts";
import { openView, select, showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { rootScale } from "#renderer/ui/list.tsx";
import { AssessmentHead } from "./assessment-head.tsx";
import { removeAssessment } from "./assessment-list.tsx";
import type { Draft } from "./assessment-view.tsx";
import { ChipPopover } from "./chip-popover.tsx";
import { DetailsDialog } from "./details-dialog.tsx";
import { JudgementCard } from "./judgement-card.tsx";
import { JudgementForm } from "./judgement-form.tsx";
import type { Kept } from "./keep-text.ts";
import { setOpenProblems } from "./open-problems.ts";
import { SideColumn, type SideTab } from "./side-column.tsx";
import { SnapshotDialog } from "./snapshot-dialog.tsx";
import { StatusDialog } from "./status-dialog.tsx";
import { TextMenus } from "./text-menus.tsx";
import { timeOf } from "./time-of.ts";
import type { CaseKnowledge } from "./use-case-knowledge.ts";
import { useTextSession } from "./use-text-session.ts";
import { VersionsView } from "./versions-view.tsx";
import "./assessments.css";

interface WritingProps {
  readonly record: CoreOutput<"assessments.get">;
  readonly knowledge: CaseKnowledge;
  readonly opening: { readonly kept: Kept; readonly draft: Draft | undefined };
}

type Asked = "snapshot" | "status" | "details";

/** Where an assessment is written. */
export function Writing(props: WritingProps) {
  const { record, knowledge } = props;
  const { id, body } = record;
  const { editor, keeper, model, derived, conflict, restored } = useTextSession(props);
  const [asked, setAsked] = useState<Asked>();
  const room = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(room);
  const [wantsSide, setSide] = useState<boolean>();
  // Where there is no room beside the text it is asked for first.
  const hasSide = wantsSide ?? !isNarrow;
  const [tab, setTab] = useState<SideTab>("outline");
  /** The judgement in the form beside the text; null: a new one. */
  const [editing, setEditing] = useState<string | null>();
  const [comparing, setComparing] = useState<"versions" | "conflict">();
  const isReadOnly = body.status === "released" || body.status === "superseded";

  useEffect(() => select({ kind: "assessment", id }), [id]);
  const go = useCallback((key: string) => goTo(editor, key), [editor]);
  useEffect(() => {
    setOpenProblems(id, { title: body.title, problems: derived.problems, go: ({ key }) => go(key) });
    return () => setOpenProblems(id, undefined);
  }, [id, body.title, derived.problems, go]);

  const edit = useCallback((judgementId: string | undefined) => {
    setEditing(judgementId ?? null);
    setSide(true);
  }, []);
  const place = useCallback((judgementId: string) => insertJudgement(editor, judgementId), [editor]);
  const judge = useCallback(() => edit(undefined), [edit]);
  const leaveForm = () => {
    setEditing(undefined);
    editor.focus();
  };
  const open = (opened: Opened) => {
    if (opened.kind === "judgement") return edit(opened.target);
    const card = knowledge.cards.get(opened.target);
    if (card) openView(openPlace(card), { isBeside: true });
    else if (knowledge.entities.has(opened.target)) openView({ type: "entity", id: opened.target }, { isBeside: true });
  };
  const keep = async (name?: string) => {
    if (await keeper?.keep(name)) notify({ tone: "success", text: t("assessments.snapshotKept") });
  };
  const saveHtml = () => void attempt(() => writeHtml(id, body.title, () => keeper?.keep()));

  useCommand("assessments.snapshot", () => setAsked("snapshot"), { isOff: isReadOnly });
  useCommand("assessments.status", () => setAsked("status"));
  useCommand("assessments.details", () => setAsked("details"));
  useCommand("assessments.history", () => setComparing("versions"));
  useCommand("assessments.saveHtml", saveHtml);
  useCommand("assessments.side", () => setSide(!hasSide));
  useCommand("assessments.problems", () => showPanel("problems"));
  useTakesCitations((excerptId) => insertCitation(editor, excerptId), isReadOnly || comparing !== undefined);
  useTextCommands(editor, isReadOnly || comparing !== undefined, judge);

  if (comparing && model) {
    return (
      <VersionsView
        id={id}
        knowledge={knowledge}
        text={model.text()}
        theirs={comparing === "conflict" ? conflict?.version : undefined}
        isReadOnly={isReadOnly}
        onRestore={async (text) => {
          const done = await attempt(() => call("assessments.edit", { id, fields: { text } }));
          if (done) notify({ tone: "success", text: t("versions.restored") });
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
        isReadOnly={isReadOnly}
        entries={[
          { id: "snapshot", label: t("assessments.snapshot"), isDisabled: isReadOnly, run: () => setAsked("snapshot") },
          { id: "history", label: t("command.assessmentHistory"), run: () => setComparing("versions") },
          { id: "details", label: t("assessments.details"), run: () => setAsked("details") },
          null,
          { id: "html", label: t("assessments.saveHtml"), run: saveHtml },
          null,
          {
            id: "remove",
            label: t("assessments.remove"),
            isDanger: true,
            run: () => void removeAssessment(id, body.title),
          },
        ]}
        onStatus={() => setAsked("status")}
        side={{ isShown: hasSide, icon: <PanelRight size={16} aria-hidden />, onChange: setSide }}
      />
      <Toolbar editor={editor} isReadOnly={isReadOnly} onJudgement={judge} />
      {isReadOnly ? (
        <p className="read-only-bar">
          {body.status === "released"
            ? t("assessments.readOnlyReleased", { time: timeOf(record.at) })
            : t("assessments.readOnlySuperseded")}
        </p>
      ) : null}
      {conflict && keeper ? (
        <div className="writing-banner">
          <Banner
            tone="warning"
            title={t("assessments.conflictTitle")}
            actions={
              <>
                <Button onPress={() => setComparing("conflict")}>{t("assessments.compare")}</Button>
                <Button onPress={() => void attempt(() => keeper.keepOurs())}>{t("assessments.keepOurs")}</Button>
                <Button onPress={() => void attempt(() => keeper.takeTheirs(t("assessments.beforeTheirs")))}>
                  {t("assessments.takeTheirs")}
                </Button>
              </>
            }
          >
            {t("assessments.conflictText")}
          </Banner>
        </div>
      ) : restored !== undefined && keeper ? (
        <div className="writing-banner">
          <Banner
            actions={
              <Button onPress={() => void attempt(() => keeper.discard())}>{t("assessments.discardDraft")}</Button>
            }
          >
            {t("assessments.draftRestored", { time: timeOf(restored) })}
          </Banner>
        </div>
      ) : null}
      <div ref={room} className="writing-body" data-narrow={isNarrow || undefined}>
        <div className="writing-text">
          {derived.isEmpty && !isReadOnly ? (
            <p className="text-placeholder" aria-hidden>
              {t("assessments.placeholder")}
            </p>
          ) : null}
          <TextSurface
            editor={editor}
            label={t("assessments.textLabel", { title: body.title })}
            isReadOnly={isReadOnly}
            placeholder={t("assessments.placeholder")}
            isKnown={(known) =>
              knowledge.cards.has(known) || knowledge.entities.has(known) || knowledge.judgements.has(known)
            }
            onOpen={open}
            renderJudgement={(judgementId, isHeld) => (
              <JudgementCard
                id={judgementId}
                knowledge={knowledge}
                isHeld={isHeld}
                isReadOnly={isReadOnly}
                onEdit={edit}
              />
            )}
          />
          {isReadOnly ? null : <TextMenus editor={editor} knowledge={knowledge} onJudgement={judge} />}
          <ChipPopover editor={editor} knowledge={knowledge} onOpen={open} />
        </div>
        {hasSide ? (
          <aside className="writing-side" aria-label={t("assessments.side")}>
            {editing === undefined ? (
              <SideColumn
                assessmentId={id}
                knowledge={knowledge}
                derived={derived}
                isReadOnly={isReadOnly}
                tab={tab}
                onTab={setTab}
                onGo={go}
                onEditJudgement={edit}
                onPlaceJudgement={place}
              />
            ) : (
              <JudgementForm
                key={editing ?? "new"}
                assessmentId={id}
                knowledge={knowledge}
                judgement={editing === null ? undefined : knowledge.judgements.get(editing)}
                onSaved={(saved) => {
                  if (editing === null) insertJudgement(editor, saved);
                  leaveForm();
                }}
                onClose={leaveForm}
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
          status={body.status}
          text={model.text()}
          problems={derived.problems}
          keep={async () => (await keeper?.keep()) ?? false}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === "details" ? <DetailsDialog id={id} body={body} onClose={() => setAsked(undefined)} /> : null}
    </div>
  );
}

/** Rem below which the text and what is beside it have no room next to each other. */
const leastRoom = 44;

function useIsNarrow(room: RefObject<HTMLDivElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const box = room.current;
    if (!box) return;
    const look = () => setNarrow(box.clientWidth < leastRoom * 16 * rootScale());
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  });
  return isNarrow;
}

function useTextCommands(editor: LexicalEditor, isOff: boolean, onJudgement: () => void): void {
  const off = { isOff };
  useCommand("text.cite", () => ask(editor, "citation"), off);
  useCommand("text.mention", () => ask(editor, "mention"), off);
  useCommand("text.likelihood", () => ask(editor, "likelihood"), off);
  useCommand("text.judgement", onJudgement, off);
  useCommand("text.table", () => insertTable(editor), off);
  useCommand("text.fact", () => setRole(editor, "fact"), off);
  useCommand("text.judgementRole", () => setRole(editor, "judgement"), off);
  useCommand("text.assumption", () => setRole(editor, "assumption"), off);
  useCommand("text.narrative", () => setRole(editor, null), off);
  useCommand("text.bold", () => toggleMark(editor, "bold"), off);
  useCommand("text.italic", () => toggleMark(editor, "italic"), off);
  useCommand("text.code", () => toggleMark(editor, "code"), off);
}

/** Puts the caret into a block and brings it into sight. */
function goTo(editor: LexicalEditor, key: string): void {
  const scroll = () => editor.getElementByKey(key)?.scrollIntoView({ block: "center" });
  scroll();
  // What was out of sight has its true height only now.
  requestAnimationFrame(scroll);
  editor.focus(() =>
    editor.update(() => {
      const node = $getNodeByKey(key);
      if ($isElementNode(node)) {
        node.selectEnd();
      } else if (node) {
        const selection = $createRangeSelection();
        const parent = node.getParentOrThrow();
        selection.anchor.set(parent.getKey(), node.getIndexWithinParent() + 1, "element");
        selection.focus.set(parent.getKey(), node.getIndexWithinParent() + 1, "element");
        $setSelection(selection);
      }
    }),
  );
}

/** What is being written is a version first, so that the file says what the vault says. */
async function writeHtml(id: string, title: string, keep: () => Promise<boolean> | undefined): Promise<void> {
  const name = `${title.replace(/[^\p{L}\p{N} ._-]+/gu, "").trim() || "assessment"}.html`;
  const path = await chooseSave({
    title: t("assessments.saveHtmlTitle"),
    name,
    filters: [{ name: t("assessments.htmlFiles"), extensions: ["html"] }],
  });
  if (path === undefined) return;
  await keep();
  // A native dialog has asked about what is there already.
  const overwrite = useSession.getState().desktop?.hasDialogs ?? false;
  const { path: written, sha256 } = await call("assessments.saveHtml", { id, path, overwrite });
  notify({ tone: "success", text: t("assessments.savedHtml", { path: written, hash: sha256.slice(0, 16) }) });
}
