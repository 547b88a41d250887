import { $createTextNode, $getNodeByKey, HISTORY_MERGE_TAG, type LexicalEditor } from "lexical";
import { useMemo } from "react";
import { call } from "#renderer/bridge/core.ts";
import { ask, insertTable, setBlock, setRole, type TextBlock } from "#renderer/features/text-editor/block-actions.ts";
import { $createChip, type ChipKind } from "#renderer/features/text-editor/chip-nodes.ts";
import { $fulfil, $fulfilLate, type Trigger, useTrigger } from "#renderer/features/text-editor/trigger.ts";
import { Typeahead } from "#renderer/features/text-editor/typeahead.tsx";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { EvidenceCard } from "#renderer/parts/evidence-card.tsx";
import { excerptLabel, excerptPlace } from "#renderer/parts/excerpt-label.ts";
import { findExcerpts } from "#renderer/parts/find-excerpts.ts";
import { useTray } from "#renderer/parts/tray.ts";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useVocabulary, type Vocabulary } from "#renderer/parts/vocabulary.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { CaretItem } from "#renderer/ui/caret-menu.tsx";
import { likelihoodScales } from "#shared/domain/likelihood.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { type CaseKnowledge, rangeOf } from "./use-case-knowledge.ts";

interface MenusProps {
  readonly editor: LexicalEditor;
  readonly knowledge: CaseKnowledge;
  readonly onJudgement: () => void;
}

/** Menus opened at the caret: `[[` excerpts, `@` entities, `~` likelihood, `/` blocks. */
export function TextMenus({ editor, knowledge, onJudgement }: MenusProps) {
  const { trigger, close } = useTrigger(editor);
  // Loaded ahead of typing: otherwise a fast typist would press Enter in an empty menu.
  const vocabulary = useVocabulary();
  if (!trigger) return null;
  const props = { key: `${trigger.key} ${trigger.start}`, editor, trigger, knowledge, close };
  switch (trigger.kind) {
    case "citation":
      return <Citations {...props} key={props.key} />;
    case "mention":
      return <Mentions {...props} key={props.key} vocabulary={vocabulary} />;
    case "likelihood":
      return <Likelihoods {...props} key={props.key} />;
    case "block":
      return <Blocks {...props} key={props.key} onJudgement={onJudgement} />;
  }
}

interface MenuProps {
  readonly editor: LexicalEditor;
  readonly trigger: Trigger;
  readonly knowledge: CaseKnowledge;
  readonly close: () => void;
}

function insertChip(editor: LexicalEditor, trigger: Trigger, kind: ChipKind, target: string, stays = false): void {
  editor.update(() => $fulfil(trigger, [$createChip(kind, target)], stays));
}

function Citations({ editor, trigger, knowledge, close }: MenuProps) {
  const { cards, caseId } = knowledge;
  const tray = useTray(caseId);
  const found = useMemo(() => findExcerpts(cards, tray, trigger.query), [cards, tray, trigger.query]);
  const items = useMemo(
    () =>
      found.map(
        ({ card, isInTray }): CaretItem => ({
          id: card.id,
          label: card.quote.replaceAll(/\s+/g, " "),
          detail: excerptPlace(card),
          lead: <span className="mono citation-lead">{excerptLabel(card)}</span>,
          group: isInTray ? t("editor.tray") : t("editor.allExcerpts"),
        }),
      ),
    [found],
  );
  return (
    <Typeahead
      editor={editor}
      trigger={trigger}
      label={t("editor.menu.citation")}
      items={items}
      empty={cards.size === 0 ? t("editor.noExcerpts") : t("editor.noneFits", { query: trigger.query })}
      hint={t("editor.pickHint")}
      asideOf={(item) => {
        const card = item && cards.get(item.id);
        return card ? <EvidenceCard key={card.id} card={card} /> : undefined;
      }}
      onPick={(id, stays) => insertChip(editor, trigger, "citation", id, stays)}
      onClose={close}
    />
  );
}

const newPrefix = "new ";

interface MentionsProps extends MenuProps {
  readonly vocabulary: Vocabulary | undefined;
}

function Mentions({ editor, trigger, knowledge, close, vocabulary }: MentionsProps) {
  const { entities, caseId } = knowledge;
  const name = trigger.query.trim();
  const items = useMemo(() => {
    const words = searchFold(name).split(/\s+/).filter(Boolean);
    const fits = (caption: string) => {
      const folded = searchFold(caption);
      return words.every((word) => folded.includes(word));
    };
    const known = [...entities.values()]
      .filter(({ caption }) => fits(caption))
      .slice(0, 40)
      .map(
        ({ id, caption, schema }): CaretItem => ({
          id,
          label: caption,
          detail: vocabulary?.schemaOf(schema)?.label ?? schema,
        }),
      );
    const isKnown = known.some(({ label }) => label.toLowerCase() === name.toLowerCase());
    const made = (vocabulary?.entities ?? []).map(
      (schema): CaretItem => ({
        id: newPrefix + schema.name,
        label: t("entityField.new", { schema: schema.label.toLowerCase(), name }),
        lead: <EntityGlyph schema={schema.name} vocabulary={vocabulary} />,
        isNew: true,
      }),
    );
    return name === "" || isKnown ? known : [...known, ...made];
  }, [entities, name, vocabulary]);
  const pick = async (id: string) => {
    if (!id.startsWith(newPrefix)) return insertChip(editor, trigger, "mention", id);
    const schema = id.slice(newPrefix.length);
    const property = vocabulary?.schemaOf(schema)?.caption[0] ?? "name";
    const statements = [{ property, value: name }];
    // The user goes on typing until the entity is created.
    close();
    await attempt(async () => {
      const made = await call("entities.create", { caseId, schema, statements });
      // Text typed meanwhile is undone first, then the mention.
      editor.update(() => $fulfilLate(trigger, $createChip("mention", made.id)), { tag: HISTORY_MERGE_TAG });
      await tellDone(caseId, t("entities.created", { name }));
    });
  };
  return (
    <Typeahead
      editor={editor}
      trigger={trigger}
      label={t("editor.menu.mention")}
      items={items}
      empty={t("editor.noEntities")}
      onPick={(id) => void pick(id)}
      onClose={close}
    />
  );
}

function Likelihoods({ editor, trigger, knowledge, close }: MenuProps) {
  const { scale } = knowledge;
  const query = trigger.query.toLowerCase();
  const items = likelihoodScales[scale]
    .filter(({ term }) => term.startsWith(query) || term.split(" ").some((word) => word.startsWith(query)))
    .map(({ term }): CaretItem => ({ id: term, label: term, detail: rangeOf(scale, term) }));
  return (
    <Typeahead
      editor={editor}
      trigger={trigger}
      label={t("editor.menu.likelihood")}
      items={items}
      empty={t("editor.noneFits", { query: trigger.query })}
      onPick={(term) => insertChip(editor, trigger, "likelihood", term)}
      onClose={close}
    />
  );
}

const offeredBlocks = ["passage", "h1", "h2", "h3", "bullet", "number", "quote"] as const satisfies TextBlock[];
const offeredRoles = [
  ["fact", "●"],
  ["judgement", "◆"],
  ["assumption", "△"],
  ["none", "▫"],
] as const;
const offeredSigns = ["citation", "mention", "likelihood"] as const;

function Blocks({ editor, trigger, close, onJudgement }: MenuProps & { readonly onJudgement: () => void }) {
  const query = trigger.query.toLowerCase();
  const entries: (CaretItem & { readonly run: () => void })[] = [
    ...offeredRoles.map(([role, glyph]) => ({
      id: `role-${role}`,
      label: t(`editor.roles.${role}`),
      detail: t(`editor.roleHints.${role}`),
      lead: <span className="text-glyph">{glyph}</span>,
      run: () => setRole(editor, role === "none" ? null : role),
    })),
    { id: "add-judgement", label: t("editor.addJudgement"), detail: t("judgement.likelihood"), run: onJudgement },
    ...offeredBlocks.map((kind) => ({
      id: kind,
      label: t(`editor.blocks.${kind}`),
      run: () => setBlock(editor, kind),
    })),
    { id: "table", label: t("editor.blocks.table"), run: () => insertTable(editor) },
    ...offeredSigns.map((kind) => ({
      id: kind,
      label: t(kind === "citation" ? "editor.cite" : `editor.${kind}`),
      run: () => ask(editor, kind),
    })),
  ];
  const items = entries.filter(
    ({ label }) => label.toLowerCase().startsWith(query) || label.toLowerCase().includes(` ${query}`),
  );
  const pick = (id: string) => {
    editor.update(() => $dropSign(trigger), { discrete: true });
    entries.find((entry) => entry.id === id)?.run();
  };
  return (
    <Typeahead
      editor={editor}
      trigger={trigger}
      label={t("editor.menu.block")}
      items={items}
      empty={t("editor.noneFits", { query: trigger.query })}
      onPick={pick}
      onClose={close}
    />
  );
}

/** Keeps the block with the caret in it, even if it contained only the sign. */
function $dropSign(trigger: Trigger): void {
  const block = $getNodeByKey(trigger.key)?.getParent();
  $fulfil(trigger, [$createTextNode("")]);
  if (block?.isEmpty()) block.selectStart();
}
