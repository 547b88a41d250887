import { type ReactNode, useEffect, useRef } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { errorDetails, useErrorWords } from "#renderer/state/error-words.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { canRestore } from "./can-restore.ts";
import { copyEvidence } from "./copy-text.ts";

interface ErrorStateProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** Errors about the user's own input need no further explanation. */
const plain: ReadonlySet<string> = new Set(["input.invalid", "query.malformed", "vault.wrong-passphrase"]);

/** The sentence of an error: what failed, what is safe, what to do. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const words = useErrorWords(error);
  const { code } = asAppError(error);
  return (
    <ToldInSight error={error}>
      <Banner
        tone="danger"
        {...(title === undefined ? {} : { title })}
        actions={
          <>
            {plain.has(code) ? null : (
              <Button variant="quiet" onPress={() => void copyEvidence(errorDetails(error, words))}>
                {t("ui.copyDetails")}
              </Button>
            )}
            {canRestore(code) ? (
              <Button onPress={() => void runCommand("vault.restore")}>{t("command.restoreVault")}</Button>
            ) : null}
            {onRetry ? <Button onPress={onRetry}>{t("ui.retry")}</Button> : null}
          </>
        }
      >
        {words}
      </Banner>
    </ToldInSight>
  );
}

/** Scrolls to the error: a form may be longer than the window, with its buttons at the end. */
export function ToldInSight({ error, children }: { readonly error: unknown; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each error
  useEffect(() => {
    if (box.current?.closest(".dialog-body")) box.current.scrollIntoView({ block: "nearest" });
  }, [error]);
  return <div ref={box}>{children}</div>;
}
