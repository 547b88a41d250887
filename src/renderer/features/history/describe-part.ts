import type { CoreOutput } from "#renderer/bridge/core.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import type { Json } from "#shared/domain/canonical-json.ts";

type Version = CoreOutput<"records.history">["versions"][number];
type Told = Pick<Version, "kind" | "state" | "body" | "op">;

/** The effect of a version of a fact, link or identity decision, in words; `before` is its parent. */
export function describePart(version: Told, before: Pick<Version, "body"> | undefined): string {
  const { kind, body } = version;
  const part = kind === "statement" ? "fact" : kind === "link" ? "link" : "decision";
  if (body === undefined) return t(`history.${part}.unreadable`);
  if (body === null) return t(`history.${part}.removed`);
  if (before?.body === null) return t(`history.${part}.restored`);
  if (part === "decision" && body.decision !== before?.body?.decision) return decided(body.decision);
  if (before === undefined) return t(`history.${part}.made`);
  if (part === "fact" && body.standing === "withdrawn" && before.body?.standing !== "withdrawn") {
    return t("history.fact.withdrawn");
  }
  return t(`history.${part}.changed`);
}

/** The view of a part: a link's page; for facts and decisions, which have none, their history. */
export function viewOfPart({ id, kind, body }: Pick<Version, "id" | "kind" | "body">): View {
  return kind === "link" && body ? { type: "link", id } : { type: "history", id };
}

/** Without subject and property, which never change and are shown above. */
export function withoutSubject(body: Body | null): Body | null {
  return body && Object.fromEntries(Object.entries(body).filter(([name]) => !subjects.has(name)));
}

type Body = Readonly<Record<string, Json>>;

const subjects: ReadonlySet<string> = new Set(["subjectId", "property", "fromId", "toId", "leftId", "rightId"]);

function decided(decision: Json | undefined): string {
  if (decision === "same" || decision === "different") return t(`history.decision.${decision}`);
  return t("history.decision.undecided");
}
