import { useEffect, useRef } from "react";
import { type CoreInput, type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { CitedBy } from "#renderer/features/entities/cited-by.tsx";
import { useCards } from "#renderer/parts/case-names.ts";
import { openPlace } from "#renderer/parts/evidence-card.tsx";
import { documentPlace, excerptLabel } from "#renderer/parts/excerpt-label.ts";
import { fieldOf } from "#renderer/parts/field-of.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { saveChoice } from "#renderer/parts/saved-choice.ts";
import { SavedField } from "#renderer/parts/saved-field.tsx";
import { SavedMarking } from "#renderer/parts/saved-marking.tsx";
import { setInTray, useTray } from "#renderer/parts/tray.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { keepPageOf, openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { noteKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { cellsToText } from "#shared/domain/cells.ts";
import { credibilities, credibilityWords, reliabilityWords } from "#shared/domain/grade.ts";
import { CodesField } from "./codes-field.tsx";
import { backToText, useInspecting } from "./focus-note.ts";
import { overlapsOf } from "./open-document.ts";
import { TranslationField } from "./translation-field.tsx";
import "./inspector.css";

type Excerpt = CoreOutput<"excerpts.get">;
type Fields = CoreInput<"excerpts.edit">["fields"];

/** Inspector of an excerpt: note, grade of the information, and records that rest on it. */
export function ExcerptInspector({ id }: { readonly id: string }) {
  return (
    <QueryResult asked={useCore("excerpts.get", { id })}>
      {(excerpt) => <Details key={id} excerpt={excerpt} />}
    </QueryResult>
  );
}

function Details({ excerpt }: { readonly excerpt: Excerpt }) {
  const { id, body } = excerpt;
  const caseId = useCaseId();
  const card = useCards(caseId).get(id);
  const document = useCore("documents.get", { id: body.documentId }).data;
  const tray = useTray(caseId);
  const isInTray = tray.includes(id);
  const uses = useCore("excerpts.uses", { id }).data?.uses ?? [];
  const edit = (fields: Fields, expected: string) => call("excerpts.edit", { id, fields, expected });
  const field = <Value,>(read: (of: Excerpt["body"]) => Value) => fieldOfExcerpt(excerpt, read);
  const isElsewhere =
    body.anchor.type !== "region" && document !== undefined && body.anchor.text !== document.body.text;
  return (
    <div className="details">
      <div className="row-wrap">
        <h3 className="section-title">{card ? excerptLabel(card) : t("kind.one.excerpt")}</h3>
        {isElsewhere ? <Badge tone="warning">{t("reader.otherText")}</Badge> : null}
      </div>
      {body.anchor.type === "region" ? (
        <>
          <p className="typed-words">{body.quote}</p>
          <p className="quiet">{t("reader.described")}</p>
        </>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long quote is scrolled by keys
        <blockquote className="details-quote" tabIndex={0} lang={document?.body.language ?? undefined}>
          {body.quote}
        </blockquote>
      )}
      {body.anchor.type === "cells" ? (
        <p className="quiet">{t("reader.ofCells", { cells: cellsToText(body.anchor) })}</p>
      ) : null}
      {isElsewhere ? <p className="quiet">{t("reader.otherTextHint")}</p> : null}
      <div className="row-wrap">
        {card ? (
          <Button onPress={() => openView(openPlace(card))}>
            {t("reader.showPlace", { place: documentPlace(card) })}
          </Button>
        ) : null}
        <Button onPress={() => setInTray(caseId, id, !isInTray)}>
          {isInTray ? t("reader.outOfTray") : t("reader.intoTray")}
        </Button>
        <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
      </div>
      <Note excerpt={excerpt} />
      <Select
        isChange
        label={t("reader.credibility")}
        options={[
          { id: "none", label: t("reader.notGraded") },
          ...credibilities.map((digit) => ({ id: digit as string, label: `${digit} – ${credibilityWords[digit]}` })),
        ]}
        value={body.credibility ?? "none"}
        onChange={(digit) => {
          const { kept, onReread } = field((now) => now.credibility);
          const credibility = credibilities.find((known) => known === digit) ?? null;
          const save = (expected: string) => edit({ credibility }, expected);
          keepPageOf(body.documentId);
          void saveChoice({ name: `${id}.credibility`, kept, chosen: credibility, save, reread: onReread });
        }}
      />
      <p className="quiet">
        {card?.reliability
          ? t("reader.ofSource", { grade: `${card.reliability} – ${reliabilityWords[card.reliability]}` })
          : t(document && document.body.sourceId === null ? "reader.sourceNone" : "reader.sourceUngraded")}
      </p>
      <CodesField id={id} codeIds={body.codeIds} quote={body.quote} documentId={body.documentId} />
      <TranslationField
        id={id}
        {...field((now) => now.translation)}
        onSave={(translation, expected) => edit({ translation }, expected)}
      />
      <SavedMarking
        id={id}
        from="document"
        {...field(({ marking }) => marking)}
        onSave={(marking, expected) => edit({ marking }, expected)}
      />
      <Overlaps excerpt={excerpt} />
      <CitedBy uses={uses} />
    </div>
  );
}

function fieldOfExcerpt<Value>(excerpt: Excerpt, read: (of: Excerpt["body"]) => Value) {
  return fieldOf(excerpt, () => call("excerpts.get", { id: excerpt.id }), read);
}

/** Mod+Enter and Escape return to the text; either way the note is saved. */
function Note({ excerpt }: { readonly excerpt: Excerpt }) {
  const { id } = excerpt;
  const box = useRef<HTMLDivElement>(null);
  const wished = useInspecting((state) => state.note);
  useEffect(() => {
    if (wished !== id) return;
    box.current?.querySelector("textarea")?.focus();
    useInspecting.setState({ note: null });
  }, [wished, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles from the field
    <div
      ref={box}
      onKeyDown={(event) => {
        if (noteKeys.commandOfKey(pressOf(event)) !== "done") return;
        event.preventDefault();
        event.stopPropagation();
        backToText();
      }}
    >
      <SavedField
        name={`${id}.note`}
        label={t("reader.note")}
        {...fieldOfExcerpt(excerpt, ({ note }) => note)}
        onSave={(note, expected) => call("excerpts.edit", { id, expected, fields: { note } })}
        lines={3}
        description={t("reader.noteHint", { keys: showKeys("Mod+Enter") ?? "" })}
      />
    </div>
  );
}

function Overlaps({ excerpt }: { readonly excerpt: Excerpt }) {
  const caseId = useCaseId();
  const cards = useCards(caseId);
  const { data } = useCore("excerpts.list", { caseId, documentId: excerpt.body.documentId });
  const others = overlapsOf(excerpt, data?.records ?? []);
  if (others.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("reader.overlaps", { count: others.length })}</h3>
      <ul className="stack-tight">
        {others.map(({ id, body }) => {
          const card = cards.get(id);
          return (
            <li key={id} className="details-line">
              <Button variant="quiet" onPress={() => (card ? openView(openPlace(card)) : undefined)}>
                {card ? excerptLabel(card) : t("kind.one.excerpt")}
              </Button>
              <span className="clip">{body.quote}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
