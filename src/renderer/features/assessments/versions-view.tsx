import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { List } from "#renderer/ui/list.tsx";
import {
  type AssessmentBlock,
  type AssessmentText,
  assessmentTextSchema,
  type Inline,
} from "#shared/domain/assessment.ts";
import { wordsOf } from "#shared/domain/assessment-text.ts";
import { useAnalystNames } from "./analyst-names.ts";
import { compareTexts, compareWords, type WordRun } from "./compare-texts.ts";
import { exactTime } from "./time-of.ts";
import type { CaseKnowledge } from "./use-case-knowledge.ts";

interface VersionsViewProps {
  readonly id: string;
  readonly knowledge: CaseKnowledge;
  /** As it stands in the editor. */
  readonly text: AssessmentText;
  /** The version to begin with. */
  readonly theirs: string | undefined;
  readonly isReadOnly: boolean;
  readonly keep: () => Promise<boolean> | undefined;
  readonly onRestore: (text: AssessmentText) => Promise<void>;
  readonly onClose: () => void;
}

type Version = CoreOutput<"records.history">["versions"][number];

interface Shown {
  readonly version: string;
  readonly title: string;
  readonly detail: string;
  readonly text: AssessmentText | undefined;
}

/** The past of an assessment: any version beside the text as it is now. */
export function VersionsView(props: VersionsViewProps) {
  const { id, knowledge, text, theirs, isReadOnly, keep, onRestore, onClose } = props;
  const asked = useCore("records.history", { id });
  const names = useAnalystNames(asked.data?.versions.flatMap(({ author }) => author ?? []) ?? []);
  const [picked, setPicked] = useState<string | undefined>(theirs);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [onClose]);
  return (
    <div className="writing">
      <header className="writing-head">
        <IconButton label={t("assessments.back")} keys="Esc" onPress={onClose}>
          <ArrowLeft size={16} aria-hidden />
        </IconButton>
        <h1 className="writing-title">{t("versions.title")}</h1>
      </header>
      <Answer asked={asked}>
        {({ versions }) => {
          const shown = describe(versions, names);
          const left = shown.find(({ version }) => version === picked) ?? shown[1] ?? shown[0];
          return (
            <div className="writing-body">
              <div className="version-list">
                <List
                  label={t("versions.list")}
                  items={shown}
                  keyOf={({ version }) => version}
                  textOf={({ title }) => title}
                  rowHeight={44}
                  selected={left?.version ?? null}
                  onSelect={setPicked}
                  render={({ title, detail }) => (
                    <div className="assessment-row">
                      <span className="clip">{title}</span>
                      <span className="quiet clip">{detail}</span>
                    </div>
                  )}
                />
              </div>
              <div className="compare">
                {left?.text ? (
                  <Compared
                    knowledge={knowledge}
                    left={left.text}
                    right={text}
                    head={left.title}
                    actions={
                      isReadOnly ? null : (
                        <Button
                          onPress={() => {
                            const wanted = left.text;
                            if (wanted)
                              void Promise.resolve(keep())
                                .then(() => onRestore(wanted))
                                .then(onClose);
                          }}
                        >
                          {t("versions.restore")}
                        </Button>
                      )
                    }
                  />
                ) : (
                  <p className="loading">{t("versions.withheld")}</p>
                )}
              </div>
            </div>
          );
        }}
      </Answer>
    </div>
  );
}

/** Newest first, with the names that were given. */
function describe(versions: readonly Version[], names: ReadonlyMap<string, string>): Shown[] {
  const snapshots = new Map<number, string>();
  for (const { body } of versions) {
    const found = body?.snapshots;
    if (!Array.isArray(found)) continue;
    for (const entry of found) {
      if (entry && typeof entry === "object" && "name" in entry && "at" in entry) {
        snapshots.set(Number(entry.at), String(entry.name));
      }
    }
  }
  return versions
    .filter(({ active }) => active)
    .map((version) => {
      const at = version.at ?? version.receivedAt;
      const name = snapshots.get(at);
      const who = version.author === null ? undefined : names.get(version.author);
      const parsed = assessmentTextSchema.safeParse(version.body?.text);
      return {
        version: version.version,
        title: name ?? t("versions.unnamed", { time: exactTime(at) }),
        detail: [name === undefined ? "" : exactTime(at), who ? t("versions.by", { name: who }) : ""]
          .filter(Boolean)
          .join(" · "),
        text: parsed.success ? parsed.data : undefined,
      };
    })
    .reverse();
}

interface ComparedProps {
  readonly knowledge: CaseKnowledge;
  readonly left: AssessmentText;
  readonly right: AssessmentText;
  readonly head: string;
  readonly actions: ReactNode;
}

function Compared({ knowledge, left, right, head, actions }: ComparedProps) {
  const rows = useMemo(() => compareTexts(left, right), [left, right]);
  const isSame = rows.every(({ kind }) => kind === "same");
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="row-wrap">
              <span className="spacer">{head}</span>
              {actions}
            </span>
          </th>
          <th scope="col">{t("versions.current")}</th>
        </tr>
      </thead>
      <tbody>
        {isSame ? (
          <tr>
            <td colSpan={2} className="quiet">
              {t("versions.same")}
            </td>
          </tr>
        ) : null}
        {rows.map((row, index) => {
          const words =
            row.kind === "changed"
              ? compareWords(lineOf(row.left, knowledge), lineOf(row.right, knowledge))
              : { left: plainRun(row.left, knowledge), right: plainRun(row.right, knowledge) };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block has nothing but its place
            <tr key={index} data-kind={row.kind}>
              <td>
                {row.kind === "removed" ? <span className="visually-hidden">{t("versions.removed")}: </span> : null}
                <Words block={row.left} runs={words.left} change="removed" isWhole={row.kind === "removed"} />
              </td>
              <td>
                {row.kind === "added" ? <span className="visually-hidden">{t("versions.added")}: </span> : null}
                <Words block={row.right} runs={words.right} change="added" isWhole={row.kind === "added"} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface WordsProps {
  readonly block: AssessmentBlock | undefined;
  readonly runs: readonly WordRun[];
  readonly change: "removed" | "added";
  readonly isWhole: boolean;
}

function Words({ block, runs, change, isWhole }: WordsProps) {
  if (!block) return null;
  const Mark = change === "removed" ? "del" : "ins";
  return (
    <span className="compare-words" data-heading={block.type === "heading" || undefined}>
      {runs.map(({ text, isChanged }, index) =>
        isChanged || isWhole ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run has nothing but its place
          <Mark key={index}>{text}</Mark>
        ) : (
          text
        ),
      )}
    </span>
  );
}

function plainRun(block: AssessmentBlock | undefined, knowledge: CaseKnowledge): WordRun[] {
  return block ? [{ text: lineOf(block, knowledge), isChanged: false }] : [];
}

const glyphs = { fact: "● ", judgement: "◆ ", assumption: "△ " } as const;

/** A block in one line of words, with its chips as they are shown. */
function lineOf(block: AssessmentBlock | undefined, knowledge: CaseKnowledge): string {
  if (!block) return "";
  const say = (part: readonly Inline[]) => part.map((node) => sayInline(node, knowledge)).join("");
  switch (block.type) {
    case "paragraph":
      return `${block.role === null ? "" : glyphs[block.role]}${say(block.content)}`;
    case "heading":
    case "quote":
      return say(block.content);
    case "list":
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : "•"} ${say(item)}`).join("\n");
    case "table":
      return block.rows.map((row) => row.map(say).join(" | ")).join("\n");
    case "judgement": {
      const judgement = knowledge.judgements.get(block.judgementId)?.body;
      return `${t("editor.blocks.judgement")}: ${judgement?.statement ?? t("judgement.missing")}`;
    }
  }
}

function sayInline(node: Inline, { lookOf }: CaseKnowledge): string {
  if (node.type === "citation") return `[${lookOf("citation", node.excerptId).label}]`;
  if (node.type === "mention") return lookOf("mention", node.entityId).label;
  return wordsOf([node]);
}
