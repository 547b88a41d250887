import type { CodeBody } from "#shared/domain/excerpt.ts";
import "./code.css";

interface CodeBadgeProps {
  readonly code: CodeBody;
  /** Only the letters, where there is little room; the label is the tooltip and the accessible name. */
  readonly isShort?: boolean;
}

/** A code: its letters beside its colour, and its label. */
export function CodeBadge({ code: { label, letter, colour }, isShort = false }: CodeBadgeProps) {
  return (
    <span className="code-badge" title={isShort ? label : undefined}>
      <CodeSwatch colour={colour} />
      <span className="code-letter" aria-hidden={isShort}>
        {letter}
      </span>
      <span className={isShort ? "visually-hidden" : "clip"}>{label}</span>
    </span>
  );
}

export function CodeSwatch({ colour }: Pick<CodeBody, "colour">) {
  return <span className="code-swatch" aria-hidden style={{ backgroundColor: colour }} />;
}
