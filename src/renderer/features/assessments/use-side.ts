import type { LexicalEditor } from "lexical";
import { useCallback, useEffect, useRef, useState } from "react";
import { placeOfSelection } from "#renderer/features/text-editor/place-of-selection.ts";
import type { TextModel } from "#renderer/features/text-editor/text-model.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { type Form, formOf } from "./side-form.tsx";
import { keepSideFormDraft, sideFormDraftOf } from "./side-form-draft.ts";
import type { Room } from "./use-room.ts";

interface SideOptions {
  readonly assessmentId: string;
  readonly editor: LexicalEditor;
  /** Absent until the text was read for the first time. */
  readonly model: TextModel | undefined;
  readonly isReadOnly: boolean;
  readonly room: Room;
}

/**
 * The column beside the text: whether it is open, and which form is open in it. A form's input survives leaving the
 * text.
 */
export function useSide({ assessmentId: id, editor, model, isReadOnly, room }: SideOptions) {
  const [begun] = useState(() => sideFormDraftOf(id));
  const [wantsOpen, setOpen] = useState<boolean | undefined>(begun && true);
  const [form, setForm] = useState<Form | undefined>(begun && formOf(begun));
  const openForm = useCallback((opened: Form) => {
    setForm(opened);
    setOpen(true);
  }, []);

  // Without room the column would lie over the text: it closes, unless a form is open in it.
  const hasForm = form !== undefined;
  useEffect(() => {
    if (room === "none" && !hasForm) setOpen(undefined);
  }, [room, hasForm]);
  useEffect(() => {
    if (isReadOnly) setForm(undefined);
  }, [isReadOnly]);
  const isReadOnlyNow = useRef(isReadOnly);
  isReadOnlyNow.current = isReadOnly;

  const leaveForm = () => {
    keepSideFormDraft(id, undefined);
    setForm(undefined);
    editor.focus();
  };
  /** Closes the form without saving, and offers its input back. */
  const giveUpForm = () => {
    const left = sideFormDraftOf(id);
    leaveForm();
    if (!left) return;
    const offer = (tone: "info" | "warning", text: string) =>
      notify({ tone, text, action: { label: t("ui.undo"), run: bringBack } });
    const bringBack = (): void => {
      if (isReadOnlyNow.current) return void notify({ tone: "warning", text: t("assessments.formOfClosed") });
      // The form's input exists nowhere else.
      if (sideFormDraftOf(id)) return void offer("warning", t("assessments.formInTheWay"));
      keepSideFormDraft(id, left);
      openForm(formOf(left));
    };
    offer("info", t("assessments.formLeft"));
  };

  return {
    /** With little room the column opens only on request. */
    isOpen: wantsOpen ?? room === "comfortable",
    setOpen,
    form,
    /** Opens the form of a judgement, or of a new one. */
    edit: useCallback((judgementId?: string) => openForm({ judgement: judgementId ?? null }), [openForm]),
    /** Opens the form of a note on the selection. */
    annotate: useCallback(
      () => openForm({ note: model && placeOfSelection(editor, model.blocks()) }),
      [openForm, editor, model],
    ),
    leaveForm,
    giveUpForm,
  };
}
