import { useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { ErrorData } from "#shared/errors.ts";

export type Hit = ErrorData<"export.residue">["hits"][number];

/** What may stand in the file all the same. */
export interface Allowed {
  readonly releaseIdentities: string[];
  readonly ordinaryWords: string[];
}

interface HtmlRefusedProps {
  readonly hits: readonly Hit[];
  readonly onWrite: (allowed: Allowed) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Where a protected name stands in a page, and who may be named in it all the same. The names themselves are not shown. */
export function HtmlRefused({ hits, onWrite, onClose }: HtmlRefusedProps) {
  const caseId = useCaseId();
  const [identities, setIdentities] = useState<readonly string[]>([]);
  const [words, setWords] = useState("");
  const ids = [...new Set(hits.map(({ id }) => id))];
  const { data: named } = useCore("records.names", { ids }, { keepsLast: true });
  const { data: sealed } = useCore("sources.identities", { caseId });
  const { data: sources } = useCore("sources.list", { caseId });
  const nameOf = (id: string) => named?.names.find((one) => one.id === id)?.name ?? "";
  const held = sealed?.identities.filter((identity) => identity.held) ?? [];
  const ordinaryWords = words
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const isNothing = identities.length === 0 && ordinaryWords.length === 0;
  return (
    <Dialog
      title={t("assessments.refusedHtml")}
      size="wide"
      isFirm
      submit={t("assessments.writeHtmlKnowingly")}
      isSubmitDisabled={isNothing}
      onClose={onClose}
      onSubmit={() => onWrite({ releaseIdentities: [...identities], ordinaryWords })}
    >
      <p className="prose">{t("assessments.refusedHtmlWhy")}</p>
      <section className="stack-tight">
        <h3 className="field-label">{t("assessments.refusedHtmlWhere")}</h3>
        <ul className="withheld-list">
          {hits.map(({ kind, id, place }) => (
            <li key={`${id} ${place}`}>
              <span className="sentence">{kindName(kind)}</span>: {nameOf(id)} <span className="quiet">({place})</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack-tight">
        <h3 className="field-label">{t("assessments.refusedHtmlGoOn")}</h3>
        {held.map(({ sourceId }) => (
          <Checkbox
            key={sourceId}
            isSelected={identities.includes(sourceId)}
            onChange={(isOn) =>
              setIdentities((now) => (isOn ? [...now, sourceId] : now.filter((other) => other !== sourceId)))
            }
          >
            {t("assessments.nameInHtml", { name: sources?.records.find(({ id }) => id === sourceId)?.body.name ?? "" })}
          </Checkbox>
        ))}
        <TextField
          label={t("assessments.ordinaryWords")}
          description={t("assessments.ordinaryWordsHint")}
          value={words}
          onChange={setWords}
        />
      </section>
    </Dialog>
  );
}
