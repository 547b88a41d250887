import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { SectionView, View } from "#renderer/state/views.ts";

/** How a kind of view is shown in a tab. */
export interface ViewDefinition {
  readonly icon: LucideIcon;
  /** A hook: what its tab is called; the name of a record may still be on its way. */
  readonly useTitle: (view: View) => string;
  readonly Component: ComponentType<{ readonly view: View }>;
}

export type ViewDefinitions = { readonly [Type in View["type"]]?: ViewDefinition };

/** An entry of the rail. With a navigator it opens a list beside; without one its view in a tab. */
export interface SectionDefinition {
  readonly section: SectionView;
  readonly icon: LucideIcon;
  readonly Navigator?: ComponentType;
  /** Its view is what one comes for: the list beside is shown with it. */
  readonly hasView?: boolean;
  /** At the foot of the rail: of the vault rather than of the case's content. */
  readonly isOfVault?: boolean;
}
