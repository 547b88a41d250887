import { Component, type ReactNode } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Shows an error and a restart button if a view cannot be drawn or its code cannot be loaded. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="page">
        <div role="alert">
          <h1 className="page-title">{t("ui.errorTitle")}</h1>
          <EmptyState text={t("ui.windowFailed")}>
            <Button variant="primary" autoFocus onPress={() => void desktop("desktop.loadAnew", {})}>
              {t("ui.startAgain")}
            </Button>
          </EmptyState>
        </div>
      </main>
    );
  }
}
