import { call } from "#renderer/bridge/core.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { tellIfChangesOff } from "#renderer/state/changes-off.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { keepView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import type { Credibility, Reliability } from "#shared/domain/grade.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { focusExcerpt } from "./focus-excerpt.ts";
import type { Span } from "./layers.ts";
import type { ExcerptRecord, Opened } from "./open-document.ts";

/** Grades the information of an excerpt; `null` removes the grade. */
export async function gradeExcerpt(
  { reader, document }: Opened,
  id: string,
  credibility: Credibility | null,
): Promise<void> {
  reader.setState({ isGrading: false });
  keepView({ type: "document", id: document.id });
  await attempt(() => call("excerpts.edit", { id, fields: { credibility } }));
}

/** Grades the source of the document: the letter of the grade. The excerpt's digit may follow. */
export async function gradeSource({ caseId, document }: Opened, reliability: Reliability): Promise<void> {
  const { sourceId } = document.body;
  if (sourceId === null) return void notify({ tone: "info", text: t("reader.noSourceToGrade") });
  await attempt(async () => {
    const { body } = await call("sources.get", { id: sourceId });
    if (reliabilityAt(body, Date.now()) === reliability) return;
    keepView({ type: "document", id: document.id });
    await call("sources.grade", { id: sourceId, reliability });
    // The excerpt's digit may have been entered since, as an action of its own.
    const { at } = await call("sources.get", { id: sourceId });
    const text = t("reader.sourceGraded", { name: body.name, grade: reliability });
    await tellDone(caseId, text, { step: { op: "sources.grade", at } });
  });
}

/** Moves the start or end of an excerpt, and announces what was dropped with the earlier words. */
export async function moveExcerpt({ caseId }: Opened, record: ExcerptRecord, span: Span): Promise<void> {
  const moved = await attempt(() => call("excerpts.move", { id: record.id, ...span }));
  if (!moved || moved.dropped.length === 0) return;
  const dropped = moved.dropped.length > 1 ? "both" : moved.dropped[0];
  await tellDone(caseId, t(`reader.dropped.${dropped ?? "both"}`), { tone: "warning" });
}

/** Moves an excerpt to the bin and focuses the next one. */
export async function removeExcerpt(opened: Opened, id: string): Promise<void> {
  const { reader, excerpts } = opened;
  const index = excerpts.findIndex((one) => one.id === id);
  if (!(await binExcerpt(id))) return;
  const next = excerpts[index + 1] ?? excerpts[index - 1];
  focusExcerpt(opened, next?.id ?? null);
  reader.setState({ place: null });
}

/** False if it could not be moved; the user has been told why. */
export async function binExcerpt(id: string): Promise<boolean> {
  if (tellIfChangesOff()) return false;
  const done = await attempt(() => call("records.remove", { id }));
  if (!done) return false;
  notify({
    tone: "info",
    text: t("reader.binned"),
    about: id,
    action: { label: t("ui.undo"), run: () => void attempt(() => call("records.restore", { id })) },
  });
  return true;
}
