import type { ReactNode } from "react";
import type { CoreName, CoreOutput } from "#renderer/bridge/core.ts";
import type { Asked } from "#renderer/bridge/query.ts";
import { typedWords } from "#renderer/state/open-form-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { copyEvidence } from "./copy-text.ts";
import { ErrorState } from "./error-state.tsx";
import { QueryResult } from "./query-result.tsx";
import "./record.css";

interface FormAnswerProps<Name extends CoreName> {
  readonly asked: Asked<Name>;
  readonly onClose: () => void;
  readonly children: (answer: CoreOutput<Name>) => ReactNode;
}

/** The form of a record. If the record is gone, says so and shows the typed input. */
export function FormAnswer<Name extends CoreName>({ asked, onClose, children }: FormAnswerProps<Name>) {
  if (asked.data !== undefined || !asked.error) return <QueryResult asked={asked}>{children}</QueryResult>;
  const words = typedWords();
  return (
    <Dialog
      title={t("records.formGone")}
      isFirm={words !== ""}
      onClose={onClose}
      footer={
        <>
          {words === "" ? null : <Button onPress={() => void copyEvidence(words)}>{t("records.formCopy")}</Button>}
          <Button variant={words === "" ? "primary" : "danger"} autoFocus={words === ""} onPress={onClose}>
            {t(words === "" ? "ui.close" : "records.formGiveUp")}
          </Button>
        </>
      }
    >
      <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      {words === "" ? null : (
        <figure className="evidence-item">
          <figcaption className="field-label">{t("records.formTyped")}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keys too */}
          <blockquote className="passage-quote typed-words" tabIndex={0}>
            {words}
          </blockquote>
        </figure>
      )}
    </Dialog>
  );
}
