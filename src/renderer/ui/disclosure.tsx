import type { ReactNode } from "react";
import "./disclosure.css";

interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
}

/** Rarely needed content, one press away. */
export function Disclosure({ title, children, isOpen = false }: DisclosureProps) {
  return (
    <details className="disclosure" open={isOpen}>
      <summary className="disclosure-title">{title}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
