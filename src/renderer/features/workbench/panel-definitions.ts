import type { ComponentType } from "react";
import { ProblemsPanel, useProblemCount } from "#renderer/features/assessments/problems-panel.tsx";
import { TrayPanel, useTrayCount } from "#renderer/features/reader/tray-panel.tsx";
import type { PanelTab } from "#renderer/state/workbench.ts";
import { Jobs, useRunningJobs } from "./jobs-panel.tsx";

interface PanelDefinition {
  readonly tab: PanelTab;
  readonly title: "workbench.jobsTitle" | "workbench.trayTitle" | "workbench.problemsTitle";
  /** A hook: number of items, shown in its tab. */
  readonly useCount: () => number;
  readonly Component: ComponentType;
}

/** The tabs of the panel, in order. */
export const panelDefinitions: readonly PanelDefinition[] = [
  { tab: "excerpts", title: "workbench.trayTitle", useCount: useTrayCount, Component: TrayPanel },
  { tab: "jobs", title: "workbench.jobsTitle", useCount: useRunningJobs, Component: Jobs },
  { tab: "problems", title: "workbench.problemsTitle", useCount: useProblemCount, Component: ProblemsPanel },
];
