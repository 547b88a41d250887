import { KeyRound } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { KeysView } from "./keys-view.tsx";

export const keyViews: ViewDefinitions = {
  keys: { icon: KeyRound, useTitle: () => t("keys.title"), Component: KeysView },
};

export const keySections: readonly SectionDefinition[] = [{ section: "keys", icon: KeyRound, isOfVault: true }];
