import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { SectionView, View } from "#renderer/state/views.ts";

/** How a view is shown in a tab. */
export interface ViewDefinition {
  readonly icon: LucideIcon;
  /** A hook: title of the tab; the record's name may still be loading. */
  readonly useTitle: (view: View) => string;
  readonly Component: ComponentType<{ readonly view: View }>;
}

export type ViewDefinitions = { readonly [Type in View["type"]]?: ViewDefinition };

/** An entry of the rail. With a navigator it opens a list; without one, its view in a tab. */
export interface SectionDefinition {
  readonly section: SectionView;
  readonly icon: LucideIcon;
  readonly Navigator?: ComponentType;
  /** Opens its view together with the list. */
  readonly hasView?: boolean;
  /** At the bottom of the rail: belongs to the vault, not the case. */
  readonly isOfVault?: boolean;
}
