import { ArrowLeft } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { List } from "#renderer/ui/list.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { useAnalystNames } from "./analyst-names.ts";
import { ComparedTexts } from "./compared-texts.tsx";
import { describeVersions, textsOf } from "./describe-versions.ts";
import type { CaseKnowledge } from "./use-case-knowledge.ts";

interface VersionsViewProps {
  readonly id: string;
  readonly title: string;
  readonly knowledge: CaseKnowledge;
  /** The text in the editor. */
  readonly text: AssessmentText;
  /** The version shown first. */
  readonly theirs: string | undefined;
  readonly isReadOnly: boolean;
  readonly keep: () => Promise<boolean> | undefined;
  readonly onRestore: (text: AssessmentText) => Promise<void>;
  readonly onClose: () => void;
}

/** The history of an assessment: any version beside the current text. */
export function VersionsView(props: VersionsViewProps) {
  const { id, title, knowledge, text, theirs, isReadOnly, keep, onRestore, onClose } = props;
  const asked = useCore("records.history", { id, newestFirst: true });
  const names = useAnalystNames(asked.data?.versions.flatMap(({ author }) => author ?? []) ?? []);
  const texts = useMemo(() => textsOf(asked.data?.versions ?? []), [asked.data]);
  const shown = useMemo(() => describeVersions(asked.data?.versions ?? [], names, texts), [asked.data, names, texts]);
  const [picked, setPicked] = useState<string | undefined>(theirs);
  const left = shown.find(({ version }) => version === picked) ?? shown[1] ?? shown[0];
  const [restore, isRestoring] = useOnce(async (wanted: AssessmentText) => {
    // Restoring would replace words that no version contains.
    if ((await keep()) === false) return void notify({ tone: "warning", text: t("versions.notKept") });
    await onRestore(wanted);
    onClose();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [onClose]);
  return (
    <div className="writing">
      <header className="writing-head">
        <IconButton label={t("assessments.back")} keys="Esc" onPress={onClose}>
          <ArrowLeft size={16} aria-hidden />
        </IconButton>
        <h1 className="writing-title clip">{t("versions.title", { name: title })}</h1>
        <span className="spacer" />
        {left?.text && !isReadOnly ? (
          <Button isPending={isRestoring} onPress={() => left.text && void restore(left.text)}>
            {t("versions.restore")}
          </Button>
        ) : null}
      </header>
      <QueryResult asked={asked}>
        {({ versions, total }) => {
          return (
            <div className="writing-body">
              <div className="version-list">
                <List
                  label={t("versions.list")}
                  items={shown}
                  keyOf={({ version }) => version}
                  textOf={({ title }) => title}
                  rowHeight={44}
                  selected={left?.version ?? null}
                  onSelect={setPicked}
                  render={({ version, title, detail, change }) => (
                    <div className="assessment-row">
                      <span className="row">
                        <span className="clip">{title}</span>
                        {version === shown[0]?.version ? <Badge tone="accent">{t("versions.newest")}</Badge> : null}
                      </span>
                      <span className="quiet clip">{[change(), detail].filter(Boolean).join(" · ")}</span>
                    </div>
                  )}
                />
                {versions.length < total ? (
                  <p className="quiet">{t("history.shown", { shown: versions.length, total })}</p>
                ) : null}
              </div>
              <div className="compare">
                {left?.text ? (
                  <ComparedTexts
                    knowledge={knowledge}
                    left={left.text}
                    heldAt={left.heldAt}
                    isOnly={shown.length === 1}
                    right={text}
                    head={left.title}
                  />
                ) : (
                  <p className="loading">{t("versions.withheld")}</p>
                )}
              </div>
            </div>
          );
        }}
      </QueryResult>
    </div>
  );
}
