import type { ComponentType } from "react";

/** What the inspector shows, by the kind of record that is selected. */
export const inspectorDefinitions: Readonly<Record<string, ComponentType<{ readonly id: string }>>> = {};
