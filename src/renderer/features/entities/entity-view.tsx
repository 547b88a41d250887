import { MoreHorizontal, Plus } from "lucide-react";
import { useId, useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Loading } from "#renderer/ui/loading.tsx";
import { MenuButton } from "#renderer/ui/menu.tsx";
import type { EntityAnswer } from "./answers.ts";
import { CitedBy } from "./cited-by.tsx";
import { FactList } from "./fact-list.tsx";
import { openForm, type Subject } from "./forms.ts";
import { IdentitySection } from "./identity-section.tsx";
import { LinkList } from "./link-list.tsx";
import { whyShown } from "./why-shown.ts";
import "./entities.css";

export function EntityView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const vocabulary = useVocabulary();
  const asked = useCore("entities.get", { id });
  return (
    <div className="page">
      <QueryResult asked={asked}>
        {(answer) => (vocabulary ? <Entity answer={answer} vocabulary={vocabulary} /> : <Loading />)}
      </QueryResult>
    </div>
  );
}

/** All knowledge of an entity, and of those decided to be the same. */
function Entity({ answer, vocabulary }: { readonly answer: EntityAnswer; readonly vocabulary: Vocabulary }) {
  const caseId = useCaseId();
  const cards = useCards(caseId);
  const nameOf = useEntityNames(caseId);
  const head = useId();
  const { entity, caption, statements, contested, links, citedBy } = answer;
  const { schema } = entity.body;
  const subject: Subject = { id: entity.id, schema, name: caption };
  const context = { vocabulary, cards, nameOf };
  const why = useMemo(
    () => whyShown(caption, statements, () => schema, vocabulary),
    [caption, statements, schema, vocabulary],
  );
  useCommand("entities.addFact", () => openForm({ type: "fact", subject }));
  useCommand("links.create", () => openForm({ type: "link", fromId: entity.id }));
  return (
    <div className="entity-box">
      <article className="entity-page">
        <Head answer={answer} subject={subject} vocabulary={vocabulary} />
        <section aria-labelledby={head} className="entity-main">
          <header className="row">
            <h2 id={head} className="section-title">
              {t("entities.facts")}
            </h2>
            <span className="spacer" />
            <Button isChange icon={<Plus size={14} aria-hidden />} onPress={() => openForm({ type: "fact", subject })}>
              {t("facts.add")}
            </Button>
          </header>
          {statements.length === 0 ? (
            <EmptyState text={t("entities.noFacts")} />
          ) : (
            <FactList
              subject={subject}
              statements={statements}
              contested={contested}
              shown={why === undefined ? undefined : { caption, why }}
              {...context}
            />
          )}
          <LinkList fromId={entity.id} links={links} {...context} />
        </section>
        <aside className="entity-aside" aria-label={t("entities.beside")}>
          <IdentitySection answer={answer} />
          <CitedBy uses={citedBy} />
        </aside>
      </article>
    </div>
  );
}

interface HeadProps {
  readonly answer: EntityAnswer;
  readonly subject: Subject;
  readonly vocabulary: Vocabulary;
}

function Head({ answer, subject, vocabulary }: HeadProps) {
  const { entity, caption, statements, contested, unsupported } = answer;
  const aliases = useMemo(() => otherNames(answer, vocabulary), [answer, vocabulary]);
  return (
    <header className="entity-head">
      <div className="row-wrap">
        <EntityGlyph schema={subject.schema} vocabulary={vocabulary} />
        <h1 className="page-title">{caption === "" ? t("entities.unnamed") : caption}</h1>
        <Badge>{vocabulary.schemaOf(subject.schema)?.label ?? subject.schema}</Badge>
        {entity.body.marking ? <MarkingBadge marking={entity.body.marking} /> : null}
        <span className="spacer" />
        <MenuButton
          entries={[
            {
              id: "fact",
              isChange: true,
              label: t("facts.add"),
              keys: showKeys(commandOf("entities.addFact").keys),
              run: () => openForm({ type: "fact", subject }),
            },
            {
              id: "link",
              isChange: true,
              label: t("links.create"),
              keys: showKeys(commandOf("links.create").keys),
              run: () => openForm({ type: "link", fromId: entity.id }),
            },
            {
              id: "identity",
              isChange: true,
              label: t("identity.compare"),
              run: () => openForm({ type: "identity", subject }),
            },
            { id: "history", label: t("records.history"), run: () => openView({ type: "history", id: entity.id }) },
            null,
            {
              id: "bin",
              isChange: true,
              label: t("records.moveToBin"),
              isDanger: true,
              run: () => void removeRecord(entity.id, caption),
            },
          ]}
        >
          <IconButton label={t("entities.more")}>
            <MoreHorizontal size={16} aria-hidden />
          </IconButton>
        </MenuButton>
      </div>
      {aliases.length > 0 ? <p className="quiet">{t("entities.aliases", { names: aliases.join(" · ") })}</p> : null}
      <p className="row-wrap quiet">
        <span>{t("entities.factCount", { count: statements.length })}</span>
        {unsupported.length > 0 ? (
          <Badge tone="warning">{t("entities.unsupportedCount", { count: unsupported.length })}</Badge>
        ) : null}
        {contested.length > 0 ? (
          <Badge tone="warning">{t("entities.contestedCount", { count: contested.length })}</Badge>
        ) : null}
      </p>
    </header>
  );
}

function otherNames({ caption, statements, entity }: EntityAnswer, vocabulary: Vocabulary): string[] {
  const names = statements.flatMap(({ body }) =>
    body.standing !== "withdrawn" && vocabulary.propertyOf(entity.body.schema, body.property)?.type === "name"
      ? [body.value]
      : [],
  );
  return [...new Set(names)].filter((name) => name !== caption);
}
