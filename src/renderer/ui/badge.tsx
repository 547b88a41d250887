import type { ReactNode } from "react";
import type { Tone } from "./banner.tsx";
import "./state.css";

export function Badge({
  tone,
  children,
  title,
}: {
  readonly tone?: Tone | "accent";
  readonly children: ReactNode;
  readonly title?: string;
}) {
  return (
    <span className="badge" data-tone={tone} title={title}>
      {children}
    </span>
  );
}
