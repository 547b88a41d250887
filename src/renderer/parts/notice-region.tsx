import { X } from "lucide-react";
import { dismiss, useNotices } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import "./notice-region.css";

/** The one live region: whatever is said here is read out. */
export function NoticeRegion() {
  const notices = useNotices((state) => state.notices);
  return (
    <section className="notices" aria-label={t("ui.notifications")} aria-live="polite">
      {notices.map(({ id, tone, text, action }) => (
        <Banner
          key={id}
          tone={tone}
          actions={
            <>
              {action ? (
                <Button
                  variant="quiet"
                  onPress={() => {
                    dismiss(id);
                    action.run();
                  }}
                >
                  {action.label}
                </Button>
              ) : null}
              <IconButton label={t("ui.dismiss")} onPress={() => dismiss(id)}>
                <X size={14} aria-hidden />
              </IconButton>
            </>
          }
        >
          {text}
        </Banner>
      ))}
    </section>
  );
}
