import { Component, type ReactNode } from "react";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { copyText } from "./copy-text.ts";

interface PartBoundaryProps {
  readonly children: ReactNode;
  /** Further actions at that place. */
  readonly actions?: ReactNode;
}

interface PartBoundaryState {
  readonly failure: { readonly error: unknown } | null;
}

/** If a part of the window cannot be drawn, shows the error in its place; the rest remains usable. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const { error } = failure;
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return (
      <div role="alert">
        <EmptyState text={t("ui.partFailed")}>
          <Button variant="primary" onPress={() => this.setState({ failure: null })}>
            {t("ui.retry")}
          </Button>
          {this.props.actions}
          <Button onPress={() => void copyText(details)}>{t("ui.copyDetails")}</Button>
        </EmptyState>
      </div>
    );
  }
}
