import { useMemo } from "react";
import { t } from "#renderer/strings/index.ts";
import { Loading } from "#renderer/ui/loading.tsx";
import type { AssessmentBlock, AssessmentText, Inline } from "#shared/domain/assessment.ts";
import { wordsOf } from "#shared/domain/assessment-text.ts";
import { compareTexts, compareWords, type WordRun } from "./compare-texts.ts";
import { type Judgements, judgementLine, useJudgementsAsOf } from "./judgements-as-of.ts";
import type { CaseKnowledge } from "./use-case-knowledge.ts";

interface ComparedTextsProps {
  readonly knowledge: CaseKnowledge;
  readonly left: AssessmentText;
  readonly heldAt: number;
  /** There is no other version. */
  readonly isOnly: boolean;
  readonly right: AssessmentText;
  readonly head: string;
}

/** A version beside the current text, block by block, with differences marked word by word. */
export function ComparedTexts({ knowledge, left, heldAt, isOnly, right, head }: ComparedTextsProps) {
  const before = useJudgementsAsOf(left, heldAt);
  const rows = useMemo(() => compareTexts(left, right), [left, right]);
  if (!before) return <Loading />;
  const now = new Map([...knowledge.judgements].map(([id, { body }]) => [id, body]));
  const said = rows.map((row) => ({
    ...row,
    leftLine: lineOf(row.left, knowledge, before),
    rightLine: lineOf(row.right, knowledge, now),
  }));
  // A judgement is a record of its own: it may have changed while the text has not.
  const hasOtherJudgement = said.some(({ kind, leftLine, rightLine }) => kind === "same" && leftLine !== rightLine);
  const isSame = !hasOtherJudgement && rows.every(({ kind }) => kind === "same");
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t("versions.current")}</th>
        </tr>
      </thead>
      <tbody>
        {isSame ? (
          <tr>
            <td colSpan={2} className="quiet">
              {t(isOnly ? "versions.only" : "versions.same")}
            </td>
          </tr>
        ) : null}
        {hasOtherJudgement ? (
          <tr>
            <td colSpan={2} className="quiet">
              {t("versions.judgementsStay")}
            </td>
          </tr>
        ) : null}
        {said.map(({ leftLine, rightLine, ...row }, index) => {
          const words =
            leftLine !== rightLine && row.left && row.right
              ? compareWords(leftLine, rightLine)
              : { left: plainRun(leftLine), right: plainRun(rightLine) };
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

function plainRun(text: string): WordRun[] {
  return [{ text, isChanged: false }];
}

const glyphs = { fact: "● ", judgement: "◆ ", assumption: "△ " } as const;

/** A block as one line of words, with chips as shown. */
function lineOf(block: AssessmentBlock | undefined, knowledge: CaseKnowledge, judgements: Judgements): string {
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
    case "judgement":
      return judgementLine(judgements.get(block.judgementId));
  }
}

function sayInline(node: Inline, { lookOf }: CaseKnowledge): string {
  if (node.type === "citation") return `[${lookOf("citation", node.excerptId).label}]`;
  if (node.type === "mention") return lookOf("mention", node.entityId).label;
  return wordsOf([node]);
}
