import { asAppError } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { errorSentence } from "#shared/strings/error-sentence.ts";

interface ErrorStateProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** What failed, what is safe, what to do. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  return (
    <Banner
      tone="danger"
      {...(title === undefined ? {} : { title })}
      {...(onRetry ? { actions: <Button onPress={onRetry}>{t("ui.retry")}</Button> } : {})}
    >
      {errorSentence(asAppError(error))}
    </Banner>
  );
}
