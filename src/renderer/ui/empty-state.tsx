import type { ReactNode } from "react";
import "./state.css";

/** One line about missing content, and how to add it. */
export function EmptyState({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-text">{text}</p>
      {children === undefined ? null : <div className="row-wrap">{children}</div>}
    </div>
  );
}
