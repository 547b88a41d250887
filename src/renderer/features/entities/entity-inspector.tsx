import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { CitedBy } from "./cited-by.tsx";
import { describeLink, relationOf } from "./describe-link.ts";
import { EntityLink } from "./entity-link.tsx";
import { FactList } from "./fact-list.tsx";
import { openForm } from "./forms.ts";
import { IdentitySection } from "./identity-section.tsx";
import { OwnMarking } from "./own-marking.tsx";
import { StrengthMark } from "./strength-mark.tsx";
import "./entities.css";

/** Inspector of an entity: facts, links and mentions. */
export function EntityInspector({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const cards = useCards(caseId);
  const nameOf = useEntityNames(caseId);
  const asked = useCore("entities.get", { id });
  return (
    <QueryResult asked={asked}>
      {(answer) => {
        const { entity, caption, statements, contested, links, citedBy } = answer;
        const subject = { id, schema: entity.body.schema, name: caption };
        return (
          <div className="inspected">
            <h3 className="row-wrap inspected-name">
              <EntityGlyph schema={subject.schema} vocabulary={vocabulary} />
              <EntityLink id={id} name={caption} />
              <span className="quiet inspected-kind">{vocabulary?.schemaOf(subject.schema)?.label}</span>
            </h3>
            <div className="row-wrap">
              <Button isChange onPress={() => openForm({ type: "fact", subject })}>
                {t("facts.add")}
              </Button>
              <Button onPress={() => openView({ type: "history", id })}>{t("records.history")}</Button>
            </div>
            {vocabulary ? (
              <FactList
                subject={subject}
                statements={statements}
                contested={contested}
                vocabulary={vocabulary}
                cards={cards}
                nameOf={nameOf}
              />
            ) : null}
            <h3 className="section-title">{t("links.title")}</h3>
            {links.length === 0 ? <p className="quiet">{t("links.none")}</p> : null}
            <ul className="stack-tight">
              {links.map(({ id: linkId, isFrom, schema, otherId, other, strength, statements: about }) => (
                <li key={linkId} className="row-wrap">
                  {isFrom ? null : <EntityLink id={otherId} name={other} />}
                  <span>{relationOf(vocabulary?.schemaOf(schema), schema)}</span>
                  <strong>{describeLink(about).share}</strong>
                  {isFrom ? <EntityLink id={otherId} name={other} /> : null}
                  <StrengthMark strength={strength} />
                </li>
              ))}
            </ul>
            <IdentitySection answer={answer} />
            <CitedBy uses={citedBy} />
            <OwnMarking
              record={entity}
              onSave={(marking, expected) => call("entities.edit", { id, expected, fields: { marking } })}
              onReread={async () => (await call("entities.get", { id })).entity}
            />
          </div>
        );
      }}
    </QueryResult>
  );
}
