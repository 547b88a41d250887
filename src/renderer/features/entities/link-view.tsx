import { ArrowRight } from "lucide-react";
import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { LinkRow } from "./answers.ts";
import { relationOf } from "./describe-link.ts";
import { EntityLink } from "./entity-link.tsx";
import { FactList } from "./fact-list.tsx";
import { openForm, type Subject } from "./forms.ts";
import { OwnMarking } from "./own-marking.tsx";
import { StrengthMark } from "./strength-mark.tsx";
import "./entities.css";

export function LinkView({ view }: { readonly view: View }) {
  return (
    <div className="page">
      <Link id={"id" in view ? view.id : ""} />
    </div>
  );
}

/** Inspector of a link. */
export function LinkInspector({ id }: { readonly id: string }) {
  return (
    <div className="inspected">
      <Link id={id} />
    </div>
  );
}

function Link({ id }: { readonly id: string }) {
  const asked = useCore("links.list", { caseId: useCaseId() });
  return (
    <QueryResult asked={asked}>
      {({ links }) => {
        const row = links.find(({ link }) => link.id === id);
        return row ? <LinkPage row={row} /> : <EmptyState text={t("links.gone")} />;
      }}
    </QueryResult>
  );
}

/** A link with all its statements. */
function LinkPage({ row }: { readonly row: LinkRow }) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const cards = useCards(caseId);
  const nameOf = useEntityNames(caseId);
  const { link, from, to, strength } = row;
  // The page of an end knows the strength by evidence and the contested facts.
  const seen = useCore("entities.get", { id: link.body.fromId }).data?.links.find(({ id }) => id === link.id);
  const relation = relationOf(vocabulary?.schemaOf(link.body.schema), link.body.schema);
  const subject: Subject = { id: link.id, schema: link.body.schema, name: `${from} ${relation} ${to}` };
  const addFact = () => openForm({ type: "fact", subject });
  useCommand("entities.addFact", addFact);
  return (
    <article className="entity-main">
      <header className="entity-head">
        <div className="row-wrap">
          <span className="quiet sentence">{t("kind.one.link")}</span>
          {link.body.marking ? <MarkingBadge marking={link.body.marking} /> : null}
          <span className="spacer" />
          {seen ? (
            <Button isChange onPress={() => openForm({ type: "strength", link: seen })}>
              {t("links.setStrength")}
            </Button>
          ) : null}
          <Button onPress={() => openView({ type: "history", id: link.id })}>{t("records.history")}</Button>
          <Button isChange onPress={() => void removeRecord(link.id, subject.name)}>
            {t("records.moveToBin")}
          </Button>
        </div>
        <h1 className="page-title link-title">
          <EntityLink id={link.body.fromId} name={from} />
          <span>{relation}</span>
          <ArrowRight size={16} aria-hidden />
          <EntityLink id={link.body.toId} name={to} />
        </h1>
        <p className="row-wrap">
          <StrengthMark strength={strength} />
          {link.body.strength ? (
            <span className="quiet">{t("links.held", { reason: link.body.strength.reason })}</span>
          ) : null}
        </p>
      </header>
      <div className="row">
        <h2 className="section-title">{t("entities.facts")}</h2>
        <span className="spacer" />
        <Button isChange onPress={addFact}>
          {t("facts.add")}
        </Button>
      </div>
      {row.statements.length === 0 ? <EmptyState text={t("links.noFacts")} /> : null}
      {vocabulary ? (
        <FactList
          subject={subject}
          statements={row.statements}
          contested={seen?.contested ?? []}
          vocabulary={vocabulary}
          cards={cards}
          nameOf={nameOf}
        />
      ) : null}
      <OwnMarking
        record={link}
        onSave={(marking, expected) => call("links.edit", { id: link.id, expected, fields: { marking } })}
        onReread={async () => {
          const { links } = await call("links.list", { caseId });
          return links.find((one) => one.link.id === link.id)?.link ?? link;
        }}
      />
    </article>
  );
}
