import { ChevronDown, MoreHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { useErrorWords } from "#renderer/state/error-words.ts";
import { useSaving } from "#renderer/state/save-status.ts";
import { showPanel } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton, ToggleIconButton } from "#renderer/ui/button.tsx";
import { MenuButton, type MenuEntries } from "#renderer/ui/menu.tsx";
import type { ScaleName } from "#shared/domain/likelihood.ts";
import type { AppError } from "#shared/errors.ts";
import { statusTone } from "./status-tone.ts";
import type { TextAnalysis } from "./text-analysis.ts";
import { timeOf } from "./time-of.ts";

interface AssessmentHeadProps {
  readonly record: CoreOutput<"assessments.get">;
  readonly derived: TextAnalysis;
  readonly scale: ScaleName;
  readonly isReadOnly: boolean;
  readonly entries: MenuEntries;
  readonly onStatus: () => void;
  readonly side: {
    readonly isShown: boolean;
    readonly icon: ReactNode;
    readonly onChange: (isShown: boolean) => void;
  };
}

/** Title, status, marking, citation coverage and save status. */
export function AssessmentHead(props: AssessmentHeadProps) {
  const { record, derived, isReadOnly, entries, onStatus, side } = props;
  const { id, body } = record;
  const problems = derived.problems.length;
  return (
    <header className="writing-head">
      <h1 className="writing-title clip">{body.title}</h1>
      {isReadOnly ? (
        <Badge {...statusTone(body.status)}>{t(`assessments.statuses.${body.status}`)}</Badge>
      ) : (
        <Button variant="quiet" onPress={onStatus} iconAfter={<ChevronDown size={12} aria-hidden />}>
          {t(`assessments.statuses.${body.status}`)}
        </Button>
      )}
      {body.marking ? <MarkingBadge marking={body.marking} /> : null}
      {body.dissent === "" ? null : <Badge tone="warning">{t("assessments.hasDissent")}</Badge>}
      <span className="spacer" />
      <span className="quiet">
        {[
          derived.facts > 0 ? t("assessments.facts", { count: derived.facts }) : "",
          derived.uncited > 0 ? t("assessments.uncited", { count: derived.uncited }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {problems > 0 && !isReadOnly ? (
        <Button variant="quiet" onPress={() => showPanel("problems")}>
          {t("assessments.problems", { count: problems })}
        </Button>
      ) : null}
      {isReadOnly ? null : <SaveState id={id} at={record.at} />}
      <MenuButton entries={entries}>
        <IconButton label={t("assessments.more")}>
          <MoreHorizontal size={16} aria-hidden />
        </IconButton>
      </MenuButton>
      <ToggleIconButton label={t("assessments.side")} isSelected={side.isShown} onChange={side.onChange}>
        {side.icon}
      </ToggleIconButton>
    </header>
  );
}

function SaveState({ id, at }: { readonly id: string; readonly at: number }) {
  const saving = useSaving(({ of }) => of[id]);
  if (saving?.state === "failed") {
    return (
      <span className="save-state" data-tone="danger" role="alert">
        {saving.error ? <NotSaved error={saving.error} /> : t("assessments.notSaved", { reason: "" })}
      </span>
    );
  }
  if (saving?.state === "saving" || saving?.state === "waiting") {
    return <span className="save-state">{t("assessments.saving")}</span>;
  }
  return <span className="save-state">{t("assessments.saved", { time: timeOf(saving?.at ?? at) })}</span>;
}

function NotSaved({ error }: { readonly error: AppError }) {
  return t("assessments.notSaved", { reason: useErrorWords(error) });
}
