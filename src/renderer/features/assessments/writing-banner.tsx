import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { giveUpDraft } from "./give-up-draft.ts";
import { timeOf } from "./time-of.ts";
import type { useTextSession } from "./use-text-session.ts";

type Session = ReturnType<typeof useTextSession>;

interface WritingBannerProps {
  readonly id: string;
  readonly session: Session;
  readonly keeper: NonNullable<Session["keeper"]>;
  readonly onCompare: () => void;
}

/** Notices above the text: it was changed elsewhere, or is a draft and not yet a version. */
export function WritingBanner({ id, session, keeper, onCompare }: WritingBannerProps) {
  const { editor, history, model, conflict, restored } = session;
  if (conflict) {
    return (
      <div className="writing-banner">
        <Banner
          tone="warning"
          title={t("assessments.conflictTitle")}
          actions={
            <>
              <Button onPress={onCompare}>{t("assessments.compare")}</Button>
              <Button onPress={() => void attempt(() => keeper.keepOurs())}>{t("assessments.keepOurs")}</Button>
              <Button onPress={() => void attempt(() => keeper.takeTheirs(t("assessments.beforeTheirs")))}>
                {t("assessments.takeTheirs")}
              </Button>
            </>
          }
        >
          {t("assessments.conflictText")}
        </Banner>
      </div>
    );
  }
  if (restored === undefined) return null;
  const discard = () => model && void attempt(() => giveUpDraft({ id, editor, history, keeper, text: model.text() }));
  return (
    <div className="writing-banner">
      <Banner actions={<Button onPress={discard}>{t("assessments.discardDraft")}</Button>}>
        {t("assessments.draftRestored", { time: timeOf(restored) })}
      </Banner>
    </div>
  );
}
