import { MoreHorizontal, Plus } from "lucide-react";
import { type NameOf, useOwnNames } from "#renderer/parts/case-names.ts";
import { DateLabel } from "#renderer/parts/date-label.tsx";
import { languageName } from "#renderer/parts/language-name.ts";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import type { Vocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { IconButton } from "#renderer/ui/button.tsx";
import { Group } from "#renderer/ui/group.tsx";
import { MenuButton } from "#renderer/ui/menu.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import { EntityLink } from "./entity-link.tsx";
import { EvidenceLines } from "./evidence-lines.tsx";
import { openForm, type Subject } from "./forms.ts";
import { type FactGroup, groupStatements, type StatedValue, type Statement } from "./group-statements.ts";
import { showValue } from "./show-value.ts";
import { statementMenu } from "./statement-deeds.ts";

/** Everything needed to show facts. */
export interface FactContext {
  readonly vocabulary: Vocabulary;
  readonly cards: ReadonlyMap<string, ExcerptCard>;
  readonly nameOf: NameOf;
}

interface FactListProps extends FactContext {
  readonly subject: Subject;
  readonly statements: readonly Statement[];
  readonly contested: readonly string[];
  /** The name under which the subject is shown, and why. */
  readonly shown?: { readonly caption: string; readonly why: string } | undefined;
}

/** Facts by property, with rival values side by side and their evidence. */
export function FactList({ subject, statements, contested, shown, ...context }: FactListProps) {
  const ownNameOf = useOwnNames(useCaseId());
  const groups = groupStatements(statements, contested, context.vocabulary.schemaOf(subject.schema));
  return (
    <div className="facts-list">
      {groups.map((group) => (
        <PropertyFacts key={group.name} {...{ group, subject, shown, ownNameOf }} {...context} />
      ))}
    </div>
  );
}

interface GroupProps extends FactContext {
  readonly ownNameOf: NameOf;
  readonly subject: Subject;
  readonly group: FactGroup;
  readonly shown: FactListProps["shown"];
}

function PropertyFacts({ group, subject, shown, ...context }: GroupProps) {
  const { name, property, values, isContested, hasRivals } = group;
  const label = property?.label ?? name;
  return (
    <Group className="fact-group" label={label}>
      <header className="fact-group-head">
        <div className="row-wrap fact-evidence">
          <h3 className="fact-property">{label}</h3>
          {isContested ? (
            <Badge tone="warning" title={t(hasRivals ? "facts.rivalsHint" : "facts.contestedHint")}>
              {hasRivals ? t("facts.rivals", { count: values.length }) : t("facts.contested")}
            </Badge>
          ) : null}
        </div>
        {property ? (
          <IconButton
            isChange
            label={t("facts.addTo", { property: label.toLowerCase() })}
            onPress={() => openForm({ type: "fact", subject, property: name })}
          >
            <Plus size={14} aria-hidden />
          </IconButton>
        ) : null}
      </header>
      {hasRivals ? <p className="quiet">{t("facts.rivalsHint")}</p> : null}
      <ul className="fact-values" data-rivals={hasRivals || undefined}>
        {values.map((stated) => (
          <Value
            key={`${stated.valid} ${stated.value}`}
            stated={stated}
            group={group}
            subject={subject}
            shown={shown}
            {...context}
          />
        ))}
      </ul>
    </Group>
  );
}

function Value({ stated, group, subject, shown, ...context }: GroupProps & { readonly stated: StatedValue }) {
  const { value, valid, statements, isSupported } = stated;
  const { vocabulary, nameOf } = context;
  const words = showValue(value, group.property, vocabulary, nameOf);
  const [only, ...others] = statements;
  const isAlone = others.length === 0;
  const isShownName = shown?.caption === value && group.property?.type === "name";
  return (
    <li className="fact-value">
      <div className="fact-stated">
        <div className="fact-evidence row-wrap">
          {group.property?.type === "entity" ? (
            <EntityLink id={value} name={words} />
          ) : (
            <span className="fact-words" lang={languageOf(statements)}>
              {words}
            </span>
          )}
          {valid === null ? null : <DateLabel date={valid} />}
          {isSupported ? null : (
            <Badge tone="warning" title={t("facts.unsupportedHint")}>
              {t("facts.unsupported")}
            </Badge>
          )}
          {isShownName ? <Badge tone="accent">{t("facts.shown")}</Badge> : null}
        </div>
        {only && isAlone ? <StatementMenu statement={only} subject={subject} words={words} /> : null}
      </div>
      {isShownName ? <p className="quiet">{shown.why}</p> : null}
      {statements.map((statement) => (
        <div key={statement.id} className="fact-stated" data-standing={statement.body.standing}>
          <Stated statement={statement} subject={subject} cards={context.cards} ownNameOf={context.ownNameOf} />
          {isAlone ? null : <StatementMenu statement={statement} subject={subject} words={words} />}
        </div>
      ))}
    </li>
  );
}

/** The language of the value, if all statements agree. */
function languageOf(statements: readonly Statement[]): string | undefined {
  const [language, ...others] = new Set(statements.map(({ body }) => body.language));
  return others.length === 0 ? (language ?? undefined) : undefined;
}

interface StatementMenuProps {
  readonly statement: Statement;
  readonly subject: Subject;
  readonly words: string;
}

function StatementMenu({ statement, subject, words }: StatementMenuProps) {
  return (
    <MenuButton entries={statementMenu(statement, { ...subject, id: statement.body.subjectId }, words)}>
      <IconButton label={t("facts.actions", { value: words })}>
        <MoreHorizontal size={14} aria-hidden />
      </IconButton>
    </MenuButton>
  );
}

interface StatedProps extends Pick<GroupProps, "cards" | "ownNameOf"> {
  readonly statement: Statement;
  readonly subject: Subject;
}

/** One statement with its evidence and standing. */
function Stated({ statement, subject, cards, ownNameOf }: StatedProps) {
  const { excerptIds, standing, language, grade, note, marking, subjectId } = statement.body;
  const isPlain = standing === "asserted" && subjectId === subject.id && !language && !grade && !marking;
  return (
    <div className="fact-evidence">
      {isPlain ? null : (
        <p className="row-wrap quiet">
          {standing === "asserted" ? null : <Badge tone="warning">{t(`facts.standings.${standing}`)}</Badge>}
          {subjectId === subject.id ? null : <span>{t("entities.of", { name: ownNameOf(subjectId) })}</span>}
          {language === null ? null : <span>{t("facts.inLanguage", { language: languageName(language) })}</span>}
          {grade === null ? null : (
            <span>{t("facts.grade", { grade: `${grade.reliability}${grade.credibility}` })}</span>
          )}
          {marking === null ? null : <MarkingBadge marking={marking} />}
        </p>
      )}
      <EvidenceLines excerptIds={excerptIds} cards={cards} />
      {note === "" ? null : <p>{note}</p>}
    </div>
  );
}
