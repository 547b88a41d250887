import { Trash2 } from "lucide-react";
import type { SectionDefinition, ViewDefinitions } from "#renderer/features/workbench/view-definition.ts";
import { t } from "#renderer/strings/index.ts";
import { BinView } from "./bin-view.tsx";

export const binViews: ViewDefinitions = {
  bin: { icon: Trash2, useTitle: () => t("bin.title"), Component: BinView },
};

export const binSections: readonly SectionDefinition[] = [{ section: "bin", icon: Trash2, isOfVault: true }];
