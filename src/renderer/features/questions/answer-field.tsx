import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { ComboBox } from "#renderer/ui/choice.tsx";
import { type AnswerId, useAnswers } from "./use-answers.ts";

interface AnswerFieldProps {
  readonly answerIds: readonly AnswerId[];
  readonly onChange: (answerIds: readonly AnswerId[]) => void;
}

/** Chooses the answers of a question among the judgements, assessments and claims of the case. */
export function AnswerField({ answerIds, onChange }: AnswerFieldProps) {
  const answers = useAnswers(useCaseId());
  const [text, setText] = useState("");
  const options = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return [...answers.values()]
      .filter(({ id, name }) => !answerIds.includes(id) && name.toLowerCase().includes(wanted))
      .map(({ id, name, kind }) => ({ id, label: name, description: kind }));
  }, [answers, answerIds, text]);
  return (
    <div className="stack-tight">
      <ComboBox
        label={t("questions.answers")}
        placeholder={t("questions.findAnswer")}
        options={options}
        value={null}
        text={text}
        onTextChange={setText}
        empty={answers.size === 0 ? t("questions.answersNothing") : t("ui.nothingFits")}
        onChange={(id) => {
          onChange([...answerIds, id]);
          setText("");
        }}
      />
      <ul className="stack-tight" aria-label={t("questions.answers")}>
        {answerIds.map((id) => {
          const answer = answers.get(id);
          const name = answer?.name ?? "";
          return (
            <li key={id} className="chosen-line">
              <span className="clip spacer">{name}</span>
              <span className="quiet">{answer?.kind}</span>
              <IconButton
                label={t("questions.dropAnswer", { name })}
                onPress={() => onChange(answerIds.filter((other) => other !== id))}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
