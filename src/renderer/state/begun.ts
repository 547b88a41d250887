import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { create } from "zustand";
import { kindOfId } from "#shared/domain/id.ts";
import { toJson } from "./kept-draft.ts";
import { setPreference, usePreferences } from "./preferences.ts";
import { onSettle } from "./saving.ts";
import { useSession } from "./session.ts";

// What is typed in a form over the workbench and not yet saved. It is kept in the vault, of its case: after a lock or an
// end the form is there again, with its words, when that case is opened. That of a new case is of the list of cases.

const begunSchema = z.strictObject({
  /** Whose form it is. */
  of: z.enum(["record", "entity", "case"]),
  /** What was asked for, as its owner writes it down. */
  wanted: z.json(),
  parts: z.record(z.string(), z.json()),
});
export type Begun = z.infer<typeof begunSchema>;

/** Milliseconds from the last letter until it is in the vault. */
const pause = 400;

interface OpenForm {
  readonly name: string;
  begun: Begun;
  /** Something of it was sent to the vault. */
  isSent: boolean;
  /** What was sent last is there. */
  isKept: boolean;
  timer?: ReturnType<typeof setTimeout>;
  stopSettling?: () => void;
}
let open: OpenForm | undefined;

/** A form is opened; with what had been typed in it, if it is one that comes back. */
export function beginForm(of: Begun["of"], wanted: unknown, parts: Begun["parts"] = {}): void {
  endForm();
  const isLeft = Object.keys(parts).length > 0;
  open = { name: nameHere(), begun: { of, wanted: toJson(wanted), parts }, isSent: isLeft, isKept: isLeft };
}

/** Saved, or given up: nothing of it is kept. */
export function endForm(): void {
  const ended = open;
  leaveForm();
  if (ended?.isSent) void setPreference(ended.name, null);
}

/** Its case was left or its vault locked: it waits there. */
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

/** A part of what a form holds: kept as it changes, and as it was left where the form comes back. */
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

/** The parts of the open form that are not as they were when it was opened anew. */
const useChanged = create<ReadonlySet<string>>(() => new Set());

/** Whether anything was given in the open form: then only a button gives it up. */
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
 * What a form was begun on, such as a record's version: as it was then, also where the form comes back to a record that
 * others have changed since. It is kept with the words.
 */
export function useBegunOn<T>(part: string, given: T | (() => T)): T {
  const [first] = useState(given);
  const [value] = useState<T>(() => returned(first, open?.begun.parts[part]));
  useEffect(() => {
    if (open) open.begun = { ...open.begun, parts: { ...open.begun.parts, [part]: toJson(value) } };
  }, [part, value]);
  return value;
}

/** The version that a form was begun on, as an edit asks for it; nothing for a record that is only being made. */
export function useVersionBegunOn(version: string | undefined): { readonly expected?: string } {
  const expected = useBegunOn("version", version);
  return expected === undefined ? {} : { expected };
}

/** What a person has typed in the open form, a line each: its words that are not those that it was begun on. */
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

/** Whether a form is open whose words wait in the vault already. */
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

/** What was left, where it is of the kind that the form holds today: another version of Casebound may have left it. */
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
