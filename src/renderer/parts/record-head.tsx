import type { ReactNode } from "react";
import { type FormKind, openForm } from "#renderer/state/record-form.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { Marking } from "#shared/domain/marking.ts";
import { MarkingBadge } from "./marking-badge.tsx";
import { removeRecord } from "./remove-record.ts";
import "./record.css";

interface RecordHeadProps {
  readonly kind: FormKind;
  readonly id: string;
  readonly title: string;
  readonly marking: Marking | null;
  /** Fields that two sides have changed differently. */
  readonly conflicts: readonly string[];
  /** Content below the title, such as badges. */
  readonly children?: ReactNode;
}

/** Title, state and actions of a record. */
export function RecordHead({ kind, id, title, marking, conflicts, children }: RecordHeadProps) {
  return (
    <header className="stack-tight">
      <div className="row-wrap">
        <span className="quiet sentence">{t(`kind.one.${kind}`)}</span>
        {marking ? <MarkingBadge marking={marking} /> : null}
        <span className="spacer" />
        <Button isChange onPress={() => openForm({ kind, id })}>
          {t("records.edit")}
        </Button>
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
        <Button isChange onPress={() => void removeRecord(id, title)}>
          {t("records.moveToBin")}
        </Button>
      </div>
      <h1 className="record-title">{title}</h1>
      {children === undefined ? null : <div className="row-wrap">{children}</div>}
      {conflicts.length > 0 ? (
        <Banner
          tone="warning"
          actions={<Button onPress={() => openView({ type: "conflicts" })}>{t("records.decide")}</Button>}
        >
          {t("records.conflicts")}
        </Banner>
      ) : null}
    </header>
  );
}
