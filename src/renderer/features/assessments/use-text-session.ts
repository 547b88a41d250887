import type { HistoryState } from "@lexical/history";
import { CLEAR_HISTORY_COMMAND, type LexicalEditor } from "lexical";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { setChipLooks } from "#renderer/features/text-editor/chip-nodes.ts";
import { createTextEditor, loadTag, stateOf } from "#renderer/features/text-editor/create-text-editor.ts";
import { createTextModel, type TextModel } from "#renderer/features/text-editor/text-model.ts";
import type { TextPlace } from "#renderer/features/text-editor/text-place.ts";
import { onSettle, setSaving } from "#renderer/state/save-status.ts";
import { keepView } from "#renderer/state/tabs.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import type { Draft } from "./assessment-view.tsx";
import { createDraftSaver } from "./draft-saver.ts";
import { leaveText, returnTo } from "./parked-editors.ts";
import { createTextAnalyser, nothing, type TextAnalysis } from "./text-analysis.ts";
import { createTextKeeper, type Kept, type TextKeeper } from "./text-keeper.ts";
import { type CaseKnowledge, judgementsOf } from "./use-case-knowledge.ts";

/** Milliseconds after the last and the first keystroke until the side column is updated. */
const derivePause = 250;
const deriveLimit = 1200;

interface SessionOptions {
  readonly record: CoreOutput<"assessments.get">;
  readonly knowledge: CaseKnowledge;
  readonly opening: { readonly kept: Kept; readonly draft: Draft | undefined };
}

export interface TextSession {
  readonly editor: LexicalEditor;
  readonly history: HistoryState;
  /** The position at the top when the text was last left, updated when it is left again. */
  readonly topPlace: RefObject<TextPlace>;
  /** `undefined` until mounted. */
  readonly keeper: TextKeeper | undefined;
  readonly model: TextModel | undefined;
  readonly derived: TextAnalysis;
  readonly conflict: Kept | undefined;
  /** Time of the draft found on opening, until it has become a version. */
  readonly restored: number | undefined;
}

/** The editor of one assessment, with saving and analysis of its text. */
export function useTextSession({ record, knowledge, opening }: SessionOptions): TextSession {
  const { id } = record;
  const [edited] = useState(() => {
    const text = opening.draft?.text ?? opening.kept.text;
    return returnTo(id, text, () => {
      const made = createTextEditor((error) => console.error(error));
      made.setEditorState(stateOf(made, text));
      return made;
    });
  });
  const { editor } = edited;
  const topPlace = useRef(edited.place);
  const [session, setSession] = useState<{ readonly keeper: TextKeeper; readonly model: TextModel }>();
  const [derived, setDerived] = useState(nothing);
  const [conflict, setConflict] = useState<Kept>();
  const [restored, setRestored] = useState(opening.draft?.at);

  const derive = useMemo(() => {
    const nameOf = (entityId: string) => knowledge.entities.get(entityId)?.caption ?? "";
    const judgements = judgementsOf(knowledge, id);
    const { context, unconfirmed } = knowledge;
    return createTextAnalyser({ context, nameOf, judgements, unconfirmed });
  }, [knowledge, id]);
  const latest = useRef({ derive, derived });
  latest.current = { derive, derived };

  useEffect(() => setChipLooks(editor, knowledge.lookOf), [editor, knowledge]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was there when it was opened is needed once
  useEffect(() => {
    let keeper: TextKeeper | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let idle: number | undefined;
    let waitingSince: number | undefined;
    let isLeft = false;
    const work = () => {
      waitingSince = undefined;
      const next = latest.current.derive(model.blocks(), latest.current.derived);
      setDerived(next);
      showProblems(model, next);
    };
    const model = createTextModel(editor, (isTyped) => {
      if (isTyped) {
        keeper?.changed();
        keepView({ type: "assessment", id });
      }
      const now = performance.now();
      waitingSince ??= now;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          // After the frame that shows a letter, not before it.
          if (idle !== undefined) cancelIdleCallback(idle);
          idle = requestIdleCallback(work, { timeout: derivePause });
        },
        Math.max(0, Math.min(derivePause, waitingSince + deriveLimit - now)),
      );
    });
    const drafts = createDraftSaver({
      whole: (text, base) => call("assessments.saveDraft", { id, text, base }),
      splice: (splice) => call("assessments.spliceDraft", { id, ...splice }),
    });
    keeper = createTextKeeper({
      kept: opening.kept,
      hasDraft: opening.draft !== undefined,
      read: model.text,
      saveDraft: drafts.save,
      discardDraft: async () => {
        drafts.forget();
        await call("assessments.discardDraft", { id });
        setRestored(undefined);
      },
      saveVersion: async (text, expected, name) => {
        drafts.forget();
        const written = await call("assessments.edit", {
          id,
          expected,
          fields: { text },
          ...(name === undefined ? {} : { snapshot: name }),
        });
        setRestored(undefined);
        return written;
      },
      fetch: async () => {
        const { version, body } = await call("assessments.get", { id });
        return { version, text: body.text };
      },
      adopt: (text) => load(editor, text),
      // Saves made while leaving report nothing; at worst the text remains a draft.
      onSaving: (saving) => {
        if (!isLeft) setSaving(id, saving);
      },
      onConflict: setConflict,
      now: () => Date.now(),
    });
    if (opening.draft) setSaving(id, { state: "saved", at: opening.draft.at });
    const own = keeper;
    const stopSettling = onSettle({
      settle: () => own.settle(),
      // A read-only text is not saved, even if there is a draft.
      keep: async () => !own.isDirty || (await own.keep()),
    });
    setSession({ keeper, model });
    work();
    return () => {
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
      stopSettling();
      // Save a version when the text is left; if the vault is already locked, it remains a draft.
      const kept = own.isDirty ? own.keep() : Promise.resolve();
      void kept.finally(() => own.stop());
      leaveText(id, { ...edited, place: topPlace.current, text: model.text(), kept });
      model.dispose();
      isLeft = true;
      setSaving(id, undefined);
    };
  }, [editor, id]);

  useEffect(() => {
    session?.keeper.seen({ version: record.version, text: record.body.text });
  }, [session, record]);

  useEffect(() => {
    if (!session) return;
    const next = derive(session.model.blocks(), latest.current.derived);
    setDerived(next);
  }, [session, derive]);

  return {
    editor,
    history: edited.history,
    topPlace,
    keeper: session?.keeper,
    model: session?.model,
    derived,
    conflict,
    restored,
  };
}

function showProblems(model: TextModel, { problems }: TextAnalysis): void {
  model.showProblems(
    groupBy(
      problems.filter(({ key }) => key !== undefined),
      ({ key }) => key ?? "",
    ),
  );
}

/** Replaces the text. Undo does not go back beyond this. */
function load(editor: LexicalEditor, text: AssessmentText): void {
  editor.setEditorState(stateOf(editor, text), { tag: loadTag });
  editor.dispatchCommand(CLEAR_HISTORY_COMMAND);
}
