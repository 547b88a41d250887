import { z } from "zod";
import { create } from "zustand";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { resetOnLock } from "#renderer/state/on-lock.ts";
import { beginForm, endForm, leaveForm, leftForm } from "#renderer/state/open-form-draft.ts";
import { readPassage, writePassage, writtenPassage } from "#renderer/state/written-passage.ts";
import { describedStatement, seenLink } from "#shared/contract/entities.ts";
import type { Link } from "./answers.ts";
import type { Statement } from "./group-statements.ts";

/** The subject of a fact. */
export interface Subject {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
}

/** A form requested over the workbench, wherever it was requested. */
export type WantedForm =
  | { readonly type: "entity"; readonly name?: string }
  | { readonly type: "fact"; readonly subject: Subject; readonly property?: string; readonly statement?: Statement }
  | { readonly type: "capture"; readonly passage: Passage }
  | { readonly type: "link"; readonly fromId?: string; readonly passage?: Passage }
  | { readonly type: "identity"; readonly subject: Subject }
  | { readonly type: "strength"; readonly link: Link };

export const useForms = create<{ readonly wanted: WantedForm | null }>(() => ({ wanted: null }));
resetOnLock(useForms);

export function openForm(wanted: WantedForm): void {
  beginForm("entity", written(wanted));
  useForms.setState({ wanted });
}

const subject = z.strictObject({ id: z.string(), schema: z.string(), name: z.string() });
/** A form that edits a fact or link keeps its original state, so that a change meanwhile is not overwritten. */
const writtenForm = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("entity"), name: z.string().optional() }),
  z.strictObject({
    type: z.literal("fact"),
    subject,
    property: z.string().optional(),
    statement: describedStatement.optional(),
  }),
  z.strictObject({ type: z.literal("capture"), passage: writtenPassage }),
  z.strictObject({ type: z.literal("link"), fromId: z.string().optional(), passage: writtenPassage.optional() }),
  z.strictObject({ type: z.literal("identity"), subject }),
  z.strictObject({ type: z.literal("strength"), link: seenLink }),
]);

function written(wanted: WantedForm): unknown {
  return "passage" in wanted && wanted.passage ? { ...wanted, passage: writePassage(wanted.passage) } : wanted;
}

/** Reopens the form that was open when the case was left, with its input. */
export function reopenForm(): void {
  const left = leftForm("entity");
  const { data } = writtenForm.safeParse(left?.wanted);
  if (!left || !data) return;
  beginForm("entity", data, left.parts);
  const passage = "passage" in data && data.passage ? { passage: readPassage(data.passage) } : {};
  useForms.setState({ wanted: { ...data, ...passage } as WantedForm });
}

/** The case is left: closes the form and keeps its draft. */
export function putFormAway(): void {
  leaveForm();
  useForms.setState({ wanted: null });
}

export function closeForm(): void {
  endForm();
  useForms.setState({ wanted: null });
}
