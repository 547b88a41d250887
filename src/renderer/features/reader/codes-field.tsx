import { X } from "lucide-react";
import { useState } from "react";
import { oneStep } from "#renderer/bridge/core.ts";
import { CodeBadge, CodeSwatch } from "#renderer/parts/code-badge.tsx";
import { setCode, useCodes } from "#renderer/parts/codes.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { keepPageOf } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { ComboBox } from "#renderer/ui/choice.tsx";
import { fitsName } from "#shared/domain/fits-name.ts";
import "#renderer/parts/record.css";

interface CodesFieldProps {
  readonly id: string;
  readonly documentId: string;
  readonly quote: string;
  readonly codeIds: readonly string[];
}

/** Codes of an excerpt. Another is added by label, or created. */
export function CodesField({ id, documentId, quote, codeIds }: CodesFieldProps) {
  const caseId = useCaseId();
  const codes = useCodes(caseId);
  const [text, setText] = useState("");
  const on = codes.filter((code) => codeIds.includes(code.id));
  const options = codes
    .filter((code) => !codeIds.includes(code.id) && fitsName(`${code.body.letter} ${code.body.label}`, text))
    .map((code) => ({
      id: code.id as string,
      label: code.body.label,
      description: code.body.letter,
      icon: <CodeSwatch colour={code.body.colour} />,
    }));
  const put = (codeId: string, isOn: boolean) => {
    const label = codes.find((code) => code.id === codeId)?.body.label ?? "";
    return attempt(async () => {
      keepPageOf(documentId);
      await setCode(id, codeId, isOn, oneStep());
      await tellDone(caseId, t(isOn ? "codes.put" : "codes.putOff", { label }));
    });
  };
  const create = () => {
    const passage = { caseId, documentId, quote, place: { excerptId: id }, takeExcerpt: async () => id };
    openForm({ kind: "code", passage });
  };
  return (
    <div className="stack-tight">
      <ComboBox
        isChange
        label={t("codes.title")}
        placeholder={t("codes.find")}
        options={options}
        value={null}
        text={text}
        onTextChange={setText}
        empty={codes.length === 0 ? t("codes.none") : t("ui.nothingFits")}
        onChange={(codeId) => {
          void put(codeId, true);
          setText("");
        }}
      />
      <ul className="stack-tight" aria-label={t("codes.title")}>
        {on.map((code) => (
          <li key={code.id} className="chosen-line">
            <CodeBadge code={code.body} />
            <span className="spacer" />
            <IconButton
              isChange
              label={t("codes.takeOff", { label: code.body.label })}
              onPress={() => void put(code.id, false)}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flush-start">
        <Button isChange variant="quiet" onPress={create}>
          {t("codes.create")}
        </Button>
      </div>
    </div>
  );
}
