import { Settings } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { SettingsView } from "./settings-view.tsx";

export const settingsViews: ViewDefinitions = {
  settings: { icon: Settings, useTitle: () => t("settings.title"), Component: SettingsView },
};

export const settingsSections: readonly SectionDefinition[] = [
  { section: "settings", icon: Settings, isOfVault: true },
];
