import type { ReactNode } from "react";
import { type FormKind, openForm } from "#renderer/state/record-form.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import "./record.css";

interface InspectedRecordProps {
  readonly kind: FormKind;
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** The selected record: its name as a link to its page, and its main fields. */
export function InspectedRecord({ kind, id, title, children }: InspectedRecordProps) {
  return (
    <div className="inspected-record">
      <h3>
        <button type="button" className="text-link" onClick={() => openView({ type: kind, id })}>
          {title}
        </button>
      </h3>
      <div className="row-wrap">
        <Button isChange onPress={() => openForm({ kind, id })}>
          {t("records.edit")}
        </Button>
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
      </div>
      {children}
    </div>
  );
}
