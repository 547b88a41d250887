import type { AssessmentBlock, AssessmentText, Inline } from "#shared/domain/assessment.ts";
import type { JudgementBody } from "#shared/domain/judgement.ts";
import { printable } from "./printable.ts";

/** Content the text refers to; `undefined` if withheld or gone. */
export interface Named {
  judgement(id: string): JudgementBody | undefined;
  caption(entityId: string): string | undefined;
  /** Quote and place, as one paragraph. */
  evidence(excerptId: string): string | undefined;
}

/** An assessment as plain text: citations numbered in order, evidence at the end. */
export function assessmentText(text: AssessmentText, named: Named): string[] {
  const numbers = new Map<string, number>();
  const cite = (excerptId: string) => {
    const number = numbers.get(excerptId) ?? numbers.size + 1;
    numbers.set(excerptId, number);
    return `[${number}]`;
  };
  const inline = (node: Inline): string => {
    switch (node.type) {
      case "text":
        return node.text;
      case "likelihood":
        return node.term;
      case "mention":
        return named.caption(node.entityId) ?? `(${node.entityId})`;
      case "citation":
        return cite(node.excerptId);
    }
  };
  const lines = text.blocks.flatMap((block) => [...blockLines(block, named, inline, cite), ""]);
  const evidence = [...numbers].flatMap(([excerptId, number]) => [
    `[${number}] ${named.evidence(excerptId) ?? "withheld"}`,
    `    ${excerptId}`,
  ]);
  return [...lines, ...(evidence.length > 0 ? ["Evidence", ...evidence] : [])].map(printable);
}

function blockLines(
  block: AssessmentBlock,
  named: Named,
  inline: (node: Inline) => string,
  cite: (excerptId: string) => string,
): string[] {
  const all = (nodes: readonly Inline[]) => nodes.map(inline).join("");
  switch (block.type) {
    case "heading":
      return [`${"#".repeat(block.level)} ${all(block.content)}`];
    case "paragraph":
      return [`${all(block.content)}${block.role === null ? "" : ` (${block.role})`}`];
    case "quote":
      return all(block.content)
        .split("\n")
        .map((line) => `> ${line}`);
    case "list":
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${all(item)}`);
    case "table":
      return block.rows.map((row) => row.map(all).join(" | "));
    case "judgement":
      return judgementLines(named.judgement(block.judgementId), cite);
  }
}

function judgementLines(body: JudgementBody | undefined, cite: (excerptId: string) => string): string[] {
  if (!body) return ["Judgement: withheld"];
  const { level, assumptions, sourcing, argumentation } = body.confidence;
  const reasons = [
    ["assumptions", assumptions],
    ["sourcing", sourcing],
    ["argumentation", argumentation],
    ["would change it", body.wouldChange],
  ].filter(([, words]) => words !== "");
  return [
    `Judgement: ${[body.statement, ...body.excerptIds.map(cite)].join(" ")}`,
    ...(body.likelihood === null ? [] : [`  likelihood: ${body.likelihood}`]),
    `  confidence: ${level}`,
    ...reasons.map(([name, words]) => `  ${name}: ${words}`),
  ];
}
