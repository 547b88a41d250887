import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { type Kept, saveChoice } from "#renderer/parts/saved-choice.ts";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { canonicalJson } from "#shared/domain/canonical-json.ts";

const words = z.strictObject({ text: z.string(), language: z.string(), translator: z.string() });
type Translation = z.infer<typeof words>;

/** The text typed, and the version it was based on, so that another person's change is not overwritten unasked. */
const begunTranslation = z.strictObject({
  ...words.shape,
  base: z.strictObject({ value: words.nullable(), version: z.string() }),
});

interface TranslationFieldProps {
  /** Id of the excerpt. */
  readonly id: string;
  readonly kept: Kept<Translation | null>;
  readonly onSave: (translation: Translation | null, expected: string) => Promise<unknown>;
  readonly onReread: () => Promise<Kept<Translation | null>>;
}

/** The quote in the language of the case, and who translated it. */
export function TranslationField({ id, kept, onSave, onReread }: TranslationFieldProps) {
  const { value: translation } = kept;
  const [draft, setDraft] = useKeptDraft(`unsaved.${id}.translation`, begunTranslation);
  const [isAsked, setAsked] = useState(false);
  const box = useRef<HTMLElement>(null);
  // The button that was pressed goes with its section: the focus goes to what replaces it.
  const wasPressed = useRef(false);
  const isOpen = draft !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the section is replaced, and when a translation goes
  useEffect(() => {
    if (!wasPressed.current) return;
    wasPressed.current = false;
    box.current?.querySelector<HTMLElement>("textarea, button")?.focus();
  }, [isOpen, translation === null]);
  const close = () => {
    wasPressed.current = true;
    setDraft(undefined);
  };
  const choose = (chosen: Translation | null, on: Kept<Translation | null>) => {
    const save = (expected: string) => onSave(chosen, expected);
    return saveChoice({ name: `${id}.translation`, kept: on, chosen, save, reread: onReread });
  };
  if (!draft) {
    return (
      <section ref={box} className="stack-tight">
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
              setDraft({ ...(translation ?? { text: "", language: "en", translator: "" }), base: kept });
            }}
          >
            {translation ? t("reader.editTranslation") : t("reader.addTranslation")}
          </Button>
          {translation ? (
            <Button
              isChange
              variant="quiet"
              onPress={() => {
                wasPressed.current = true;
                void choose(null, kept);
              }}
            >
              {t("reader.removeTranslation")}
            </Button>
          ) : null}
        </div>
      </section>
    );
  }
  const { base, ...written } = draft;
  const isWhole = Object.values(written).every((one) => one.trim() !== "") && written.language.trim().length > 1;
  const isOther = canonicalJson(translation) !== canonicalJson(base.value);
  const save = async (on: Kept<Translation | null>) => {
    if (await choose(written, on)) close();
  };
  return (
    <section ref={box} className="stack-tight" aria-label={t("reader.translation")}>
      <TextField
        label={t("reader.translation")}
        value={draft.text}
        onChange={(text) => setDraft({ ...draft, text })}
        lines={3}
        autoFocus={isAsked}
        error={isOther ? theirsOf(translation) : undefined}
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
      {isOther ? (
        <div className="row-wrap">
          <Button isChange isDisabled={!isWhole} onPress={() => void save(kept)}>
            {t("ui.keepMine")}
          </Button>
          <Button onPress={close}>{t("ui.takeTheirs")}</Button>
        </div>
      ) : (
        <div className="row-wrap">
          <Button isChange variant="primary" isDisabled={!isWhole} onPress={() => void save(base)}>
            {t("reader.saveTranslation")}
          </Button>
          <Button onPress={close}>{t("ui.cancel")}</Button>
        </div>
      )}
    </section>
  );
}

function theirsOf(translation: Translation | null): string {
  return translation === null ? t("ui.fieldEmptied") : t("ui.fieldTheirs", { theirs: translation.text });
}
