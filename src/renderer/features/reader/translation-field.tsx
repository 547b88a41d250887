import { useState } from "react";
import { z } from "zod";
import type { CoreInput } from "#renderer/bridge/core.ts";
import { useKeptDraft } from "#renderer/state/kept-draft.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";

type Translation = NonNullable<CoreInput<"excerpts.edit">["fields"]["translation"]>;
const begunTranslation = z.strictObject({ text: z.string(), language: z.string(), translator: z.string() });

interface TranslationFieldProps {
  /** Of the excerpt. */
  readonly id: string;
  readonly translation: Translation | null;
  readonly onSave: (translation: Translation | null) => Promise<unknown>;
}

/** What the quote says in the language of the case, and who says so. */
export function TranslationField({ id, translation, onSave }: TranslationFieldProps) {
  const [draft, setDraft] = useKeptDraft(`unsaved.${id}.translation`, begunTranslation);
  const [isAsked, setAsked] = useState(false);
  if (!draft) {
    return (
      <section className="stack-tight">
        {translation ? (
          <>
            <h3 className="section-title">{t("reader.translation")}</h3>
            <p>{translation.text}</p>
            <p className="quiet">
              {t("reader.translatedBy", { name: translation.translator, language: translation.language })}
            </p>
          </>
        ) : null}
        <div className="row-wrap flush-start">
          <Button
            isChange
            variant="quiet"
            onPress={() => {
              setAsked(true);
              setDraft(translation ?? { text: "", language: "en", translator: "" });
            }}
          >
            {translation ? t("reader.editTranslation") : t("reader.addTranslation")}
          </Button>
          {translation ? (
            <Button isChange variant="quiet" onPress={() => void attempt(() => onSave(null))}>
              {t("reader.removeTranslation")}
            </Button>
          ) : null}
        </div>
      </section>
    );
  }
  const isWhole = draft.text.trim() !== "" && draft.language.trim().length > 1 && draft.translator.trim() !== "";
  const save = async () => {
    const done = await attempt(() => onSave(draft));
    if (done) setDraft(undefined);
  };
  return (
    <section className="stack-tight" aria-label={t("reader.translation")}>
      <TextField
        label={t("reader.translation")}
        value={draft.text}
        onChange={(text) => setDraft({ ...draft, text })}
        lines={3}
        autoFocus={isAsked}
      />
      <TextField
        label={t("reader.translationLanguage")}
        value={draft.language}
        onChange={(language) => setDraft({ ...draft, language })}
        description={t("reader.languageHint")}
      />
      <TextField
        label={t("reader.translator")}
        value={draft.translator}
        onChange={(translator) => setDraft({ ...draft, translator })}
      />
      <div className="row-wrap">
        <Button isChange variant="primary" isDisabled={!isWhole} onPress={() => void save()}>
          {t("reader.saveTranslation")}
        </Button>
        <Button onPress={() => setDraft(undefined)}>{t("ui.cancel")}</Button>
      </div>
    </section>
  );
}
