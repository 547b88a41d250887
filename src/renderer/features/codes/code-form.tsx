import { useState } from "react";
import { call, oneStep } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { CodeSwatch } from "#renderer/parts/code-badge.tsx";
import { type CodeRecord, setCode } from "#renderer/parts/codes.ts";
import { PassageQuote } from "#renderer/parts/passage-quote.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordForm } from "#renderer/parts/record-form.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { useBegun, useBegunOn, useVersionBegunOn } from "#renderer/state/open-form-draft.ts";
import type { WantedForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { codeColourNames, codeColours } from "./code-colours.ts";
import { maxLetters, suggestColour, suggestLetter } from "./suggest-code.ts";

interface CodeFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** Creates a code, for the selected passage if there is one, or edits one. */
export function CodeForm({ wanted: { id, passage }, onClose }: CodeFormProps) {
  return (
    <QueryResult asked={useCore("codes.list", { caseId: useCaseId() })}>
      {({ records }) => (
        <CodeFields known={records.find((record) => record.id === id)} {...{ codes: records, passage, onClose }} />
      )}
    </QueryResult>
  );
}

interface CodeFieldsProps {
  readonly known: CodeRecord | undefined;
  readonly codes: readonly CodeRecord[];
  readonly passage: Passage | undefined;
  readonly onClose: () => void;
}

function CodeFields({ known, codes, passage, onClose }: CodeFieldsProps) {
  const caseId = useCaseId();
  const others = codes.filter(({ id }) => id !== known?.id).map(({ body }) => body);
  const initial = useBegunOn("initial", () => known?.body ?? { label: "", letter: "", colour: suggestColour(others) });
  const since = useVersionBegunOn(known?.version);
  const [fields, setFields] = useBegun("fields", initial);
  const [isLetterOwn, setLetterOwn] = useBegun("letter", known !== undefined);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<typeof fields>) => setFields((now) => ({ ...now, ...change }));
  const setLabel = (label: string) => {
    const letters = others.map(({ letter }) => letter);
    set(isLetterOwn ? { label } : { label, letter: suggestLetter(label, letters) });
  };
  const label = fields.label.trim();
  const letter = fields.letter.trim();
  const letterError =
    letter === "" ? t("codes.letterMissing") : letter.length > maxLetters ? t("codes.letterLong") : undefined;
  const save = async () => {
    setTried(true);
    if (label === "" || letterError !== undefined) return;
    const kept = { label, letter, colour: fields.colour };
    if (known) {
      await call("codes.edit", { id: known.id, ...since, fields: kept }, step.requestId());
    } else {
      const excerptId = await passage?.takeExcerpt(step);
      if (passage && excerptId === undefined) return;
      const { id } = await call("codes.create", { caseId, ...kept }, step.requestId());
      if (excerptId !== undefined) await setCode(excerptId, id, true, step);
      // Keep reading position.
      else openView({ type: "code", id });
      if (!passage) select({ kind: "code", id });
    }
    onClose();
    await tellDone(caseId, t(known ? "codes.edited" : passage ? "codes.createdOn" : "codes.created", { label }));
  };
  return (
    <RecordForm
      title={t(known ? "codes.editTitle" : "codes.createTitle")}
      submit={t(known ? "ui.save" : "codes.createButton")}
      onSubmit={save}
      onClose={onClose}
      isDirty={fields !== initial}
    >
      <PassageQuote passage={passage} label={t("codes.putOn")} />
      <TextField
        label={t("codes.label")}
        value={fields.label}
        onChange={setLabel}
        autoFocus
        isRequired
        error={isTried && label === "" ? t("codes.labelMissing") : undefined}
      />
      <TextField
        label={t("codes.letter")}
        description={t("codes.letterHint")}
        value={fields.letter}
        onChange={(value) => {
          setLetterOwn(value !== "");
          set({ letter: value });
        }}
        isRequired
        error={isTried ? letterError : undefined}
      />
      <RadioGroup
        label={t("codes.colour")}
        isRow
        options={coloursWith(initial.colour).map(({ colour, name }) => ({
          id: colour,
          label: name,
          icon: <CodeSwatch colour={colour} />,
        }))}
        value={fields.colour}
        onChange={(colour) => set({ colour })}
      />
    </RecordForm>
  );
}

/** The offered colours and the code's own, which may come from another vault. */
function coloursWith(own: string): readonly { readonly colour: string; readonly name: string }[] {
  const offered = codeColourNames.map((name) => ({
    colour: codeColours[name] as string,
    name: t(`codes.colours.${name}`),
  }));
  return offered.some(({ colour }) => colour === own)
    ? offered
    : [{ colour: own, name: t("codes.otherColour", { colour: own }) }, ...offered];
}
