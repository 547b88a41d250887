import { create } from "zustand";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import type { Tone } from "#renderer/ui/banner.tsx";
import { isKind } from "#shared/domain/id.ts";
import type { ErrorData } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

export interface Notice {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Short words about what has just happened. Errors stay until they are dismissed. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Milliseconds that a notice without an error stays, longer when there is something to press. */
const stay = 6000;
const stayWithWarning = 12_000;
const stayWithAction = 20_000;
let last = 0;

/** At most so many are shown, so that they cover little. */
const most = 4;

/** Answers with the id by which it can be dismissed. What went well before makes room for what went well now. */
export function notify(notice: Omit<Notice, "id">): number {
  const id = ++last;
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((other) => !isGood(other) || !isGood(notice)).slice(1 - most), { ...notice, id }],
  }));
  if (notice.tone !== "danger") setTimeout(() => dismiss(id), stayOf(notice));
  return id;
}

function stayOf({ tone, action }: Omit<Notice, "id">): number {
  if (action) return stayWithAction;
  return tone === "warning" ? stayWithWarning : stay;
}

function isGood({ tone }: Pick<Notice, "tone">): boolean {
  return tone === "info" || tone === "success";
}

export function notifyError(error: unknown): void {
  const known = asAppError(error);
  if (known.code === "record.referenced") void tellWhatRests(known.data as ErrorData<"record.referenced">);
  else notify({ tone: "danger", text: errorSentence(known) });
}

/** Names told of what rests on a record that was to be removed. */
const mostNamed = 3;

/** Nothing failed: the record is needed, and whoever wants it gone is told by what. */
async function tellWhatRests({ kind, by }: ErrorData<"record.referenced">): Promise<void> {
  const answer = await call("records.names", { ids: by.slice(0, mostNamed) }).catch(() => ({ names: [] }));
  const named = answer.names.map((one) =>
    one.name === "" ? kindIn(one.kind) : `${kindIn(one.kind)} “${short(one.name)}”`,
  );
  const more = by.length - named.length;
  const names = [...named, ...(more > 0 ? [t("records.moreRest", { count: more })] : [])].join(", ");
  notify({ tone: "warning", text: t("records.needed", { kind: kindIn(kind), names }) });
}

function kindIn(kind: string): string {
  return isKind(kind) ? t(`kind.one.${kind}`).toLowerCase() : kind;
}

function short(name: string): string {
  return name.length > 60 ? `${name.slice(0, 58)}…` : name;
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Does something; what goes wrong is said. undefined: it went wrong. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notifyError(error);
    return undefined;
  }
}
