import { ArrowLeft, ArrowRight, MoreHorizontal, Plus } from "lucide-react";
import { useId } from "react";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { MenuButton } from "#renderer/ui/menu.tsx";
import type { Link } from "./answers.ts";
import { describeLink, relationOf } from "./describe-link.ts";
import { EntityLink } from "./entity-link.tsx";
import { type FactContext, FactList } from "./fact-list.tsx";
import { openForm, type Subject } from "./forms.ts";
import { StrengthMark } from "./strength-mark.tsx";

interface LinkListProps extends FactContext {
  readonly fromId: string;
  readonly links: readonly Link[];
}

/** Links of an entity, outgoing first, with share, dates, strength and evidence. */
export function LinkList({ fromId, links, ...context }: LinkListProps) {
  const head = useId();
  return (
    <section aria-labelledby={head} className="stack-tight">
      <header className="row">
        <h2 id={head} className="section-title">
          {t("links.title")} {links.length > 0 ? <span className="quiet">{links.length}</span> : null}
        </h2>
        <span className="spacer" />
        <Button isChange icon={<Plus size={14} aria-hidden />} onPress={() => openForm({ type: "link", fromId })}>
          {t("links.create")}
        </Button>
      </header>
      {links.length === 0 ? <p className="quiet">{t("links.none")}</p> : null}
      <ul className="link-list">
        {links
          .toSorted(
            (left, right) => Number(right.isFrom) - Number(left.isFrom) || left.schema.localeCompare(right.schema),
          )
          .map((link) => (
            <LinkItem key={link.id} link={link} {...context} />
          ))}
      </ul>
    </section>
  );
}

function LinkItem({ link, ...context }: FactContext & { readonly link: Link }) {
  const { vocabulary } = context;
  const { isFrom, otherId, other, otherSchema, strength, held, statements, contested } = link;
  const schema = vocabulary.schemaOf(link.schema);
  const relation = relationOf(schema, link.schema);
  const { share, dates, role, excerptIds, isUnsupported } = describeLink(statements);
  const isDirected = schema?.ends?.directed ?? true;
  const name = t(isFrom ? "links.nameOut" : "links.nameIn", { relation, other });
  const subject: Subject = { id: link.id, schema: link.schema, name };
  const end = (
    <span className="row">
      <EntityGlyph schema={otherSchema} vocabulary={vocabulary} />
      <EntityLink id={otherId} name={other} />
    </span>
  );
  return (
    <li className="link-item">
      <div className="link-head">
        <div className="link-words">
          {isDirected ? (
            <span className="link-direction">
              {isFrom ? <ArrowRight size={14} aria-hidden /> : <ArrowLeft size={14} aria-hidden />}
              <span className="visually-hidden">{t(isFrom ? "links.out" : "links.in")}</span>
            </span>
          ) : null}
          {isFrom ? null : end}
          <span>{relation}</span>
          {share === "" ? null : <strong>{share}</strong>}
          {isFrom ? end : null}
          {role === "" ? null : <span className="quiet">{role}</span>}
          {dates === "" ? null : <span className="quiet">{dates}</span>}
          {contested.length > 0 ? <Badge tone="warning">{t("facts.contested")}</Badge> : null}
          {isUnsupported ? <Badge tone="warning">{t("facts.unsupported")}</Badge> : null}
        </div>
        <StrengthMark strength={strength} />
        <MenuButton
          entries={[
            { id: "fact", isChange: true, label: t("facts.add"), run: () => openForm({ type: "fact", subject }) },
            {
              id: "strength",
              isChange: true,
              label: t("links.setStrength"),
              run: () => openForm({ type: "strength", link }),
            },
            { id: "open", label: t("links.open"), run: () => openView({ type: "link", id: link.id }) },
            { id: "history", label: t("records.history"), run: () => openView({ type: "history", id: link.id }) },
            null,
            {
              id: "bin",
              isChange: true,
              label: t("records.moveToBin"),
              isDanger: true,
              run: () => void removeRecord(link.id, name),
            },
          ]}
        >
          <IconButton label={t("facts.actions", { value: name })}>
            <MoreHorizontal size={14} aria-hidden />
          </IconButton>
        </MenuButton>
      </div>
      {held ? <p className="quiet">{t("links.held", { reason: held.reason })}</p> : null}
      {statements.length === 0 ? null : (
        <Disclosure title={t("links.evidence", { count: excerptIds.length })}>
          <FactList subject={subject} statements={statements} contested={contested} {...context} />
        </Disclosure>
      )}
    </li>
  );
}
