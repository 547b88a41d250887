import type { ReactNode } from "react";
import "./state.css";

/** One line of what belongs here, and what to do about it. */
export function EmptyState({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-text">{text}</p>
      {children === undefined ? null : <div className="row-wrap">{children}</div>}
    </div>
  );
}
