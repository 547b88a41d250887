import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { create } from "zustand";
import { kindOfId } from "#shared/domain/id.ts";
import { toJson } from "./preference-draft.ts";
import { setPreference, usePreferences } from "./preferences.ts";
import { onSettle } from "./save-status.ts";
import { useSession } from "./session.ts";

// Unsaved input of the form over the workbench. It is kept in the vault, by case: after a lock or a crash the form
// reopens with its input when the case is opened. The new-case form belongs to the list of cases.

const begunSchema = z.strictObject({
  /** Owner of the form. */
  of: z.enum(["record", "entity", "case"]),
  /** The request that opened the form, serialised by its owner. */
  wanted: z.json(),
  parts: z.record(z.string(), z.json()),
});
export type Begun = z.infer<typeof begunSchema>;

/** Milliseconds from the last keystroke until the input is saved to the vault. */
const pause = 400;

interface OpenForm {
  readonly name: string;
  begun: Begun;
  /** Some of the input was sent to the vault. */
  isSent: boolean;
  /** The latest input is in the vault. */
  isKept: boolean;
  timer?: ReturnType<typeof setTimeout>;
  stopSettling?: () => void;
}
let open: OpenForm | undefined;

/** Starts a form, with its earlier input if it is restored. */
export function beginForm(of: Begun["of"], wanted: unknown, parts: Begun["parts"] = {}): void {
  endForm();
  const isLeft = Object.keys(parts).length > 0;
  open = { name: nameHere(), begun: { of, wanted: toJson(wanted), parts }, isSent: isLeft, isKept: isLeft };
}

/** The form was saved or cancelled: deletes its draft. */
export function endForm(): void {
  const ended = open;
  leaveForm();
  if (ended?.isSent) void setPreference(ended.name, null);
}

/** The case was left or the vault locked: keeps the draft. */
export function leaveForm(): void {
  clearTimeout(open?.timer);
  open?.stopSettling?.();
  open = undefined;
}

/** The form that was open when this case was left. */
export function leftForm(of: Begun["of"]): Begun | undefined {
  const { data } = begunSchema.safeParse(usePreferences.getState().values[nameHere()]);
  return data?.of === of ? data : undefined;
}

/** State of one part of a form. Saved as it changes, and restored with the form. */
export function useBegun<T>(part: string, initial: T | (() => T)): readonly [T, Dispatch<SetStateAction<T>>] {
  const [given] = useState(initial);
  const [value, setValue] = useState<T>(() => returned(given, open?.begun.parts[part]));
  const noted = useRef(value);
  useEffect(() => {
    if (value === noted.current) return;
    noted.current = value;
    note(part, value);
  }, [part, value]);
  useEffect(() => {
    setChanged(part, JSON.stringify(value) !== JSON.stringify(given));
    return () => setChanged(part, false);
  }, [part, value, given]);
  return [value, setValue];
}

/** Parts of the open form that differ from their initial values. */
const useChanged = create<ReadonlySet<string>>(() => new Set());

/** True if the open form has input. Then only a button discards it. */
export function useIsTyped(): boolean {
  return useChanged((parts) => parts.size > 0);
}

function setChanged(part: string, isChanged: boolean): void {
  const parts = new Set(useChanged.getState());
  if (parts.has(part) === isChanged) return;
  if (isChanged) parts.add(part);
  else parts.delete(part);
  useChanged.setState(parts, true);
}

/**
 * The state a form was opened on, for example the record's version. Kept with the draft, so a restored form detects
 * changes made in between.
 */
export function useBegunOn<T>(part: string, given: T | (() => T)): T {
  const [first] = useState(given);
  const [value] = useState<T>(() => returned(first, open?.begun.parts[part]));
  useEffect(() => {
    if (open) open.begun = { ...open.begun, parts: { ...open.begun.parts, [part]: toJson(value) } };
  }, [part, value]);
  return value;
}

/** The version a form was opened on, as an edit expects it. Empty for a new record. */
export function useVersionBegunOn(version: string | undefined): { readonly expected?: string } {
  const expected = useBegunOn("version", version);
  return expected === undefined ? {} : { expected };
}

/** The text typed into the open form, one line for each field. Text it was opened with is left out. */
export function typedWords(): string {
  const { initial, version: _, ...parts } = open?.begun.parts ?? {};
  const before = new Set(textsIn(initial));
  return Object.values(parts)
    .flatMap(textsIn)
    .filter((text) => text.trim() !== "" && !before.has(text) && kindOfId(text) === undefined)
    .join("\n");
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** True if a form is open and its input is in the vault. */
export function isFormKept(): boolean {
  return open?.isKept === true;
}

function note(part: string, value: unknown): void {
  if (!open) return;
  const form = open;
  form.begun = { ...form.begun, parts: { ...form.begun.parts, [part]: toJson(value) } };
  const keep = async () => {
    clearTimeout(form.timer);
    form.isSent = true;
    form.isKept = await setPreference(form.name, form.begun);
  };
  clearTimeout(form.timer);
  form.timer = setTimeout(() => void keep(), pause);
  form.stopSettling?.();
  form.stopSettling = onSettle({ settle: keep, keep: async () => true });
}

/** The saved value if its type fits the current form. Another version of Casebound may have saved it. */
export function returned<T>(initial: T, left: unknown): T {
  if (left === undefined) return initial;
  if (isRecord(initial) && isRecord(left)) {
    const names = Object.keys(initial);
    return names.length === Object.keys(left).length && names.every((name) => name in left) ? (left as T) : initial;
  }
  const fits = initial === null || (typeof left === typeof initial && Array.isArray(left) === Array.isArray(initial));
  return fits ? (left as T) : initial;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameHere(): string {
  return `begunForm.${useSession.getState().caseId ?? "cases"}`;
}
