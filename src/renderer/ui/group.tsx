import type { ReactNode } from "react";

interface GroupProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** Related elements under a name, where a landmark would be too much. */
export function Group({ label, className, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    <div role="group" aria-label={label} className={className}>
      {children}
    </div>
  );
}
