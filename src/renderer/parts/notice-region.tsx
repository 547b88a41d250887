import { X } from "lucide-react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { dismiss, dismissAll, type Notice, useNotices } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import "./notice-region.css";

/**
 * The one live region: whatever is said here is read out. What passes by itself floats over the corner; an error stays, so
 * it has a strip of its own that covers nothing.
 */
export function NoticeRegion() {
  const notices = useNotices((state) => state.notices);
  const faults = notices.filter(({ tone }) => tone === "danger");
  useCommand("notices.dismiss", dismissAll, { isOff: notices.length === 0 });
  return (
    // A dialog takes a press on it for one of its own, and leaves it to be read.
    <section
      className="notice-region"
      aria-label={t("ui.notifications")}
      aria-live="polite"
      data-react-aria-top-layer="true"
      data-region={faults.length > 0 ? "notices" : undefined}
      tabIndex={-1}
    >
      <div className="notices">
        {notices.map((notice) => (notice.tone === "danger" ? null : <Told key={notice.id} notice={notice} />))}
      </div>
      {faults.map((notice) => (
        <Told key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Told({ notice: { id, tone, text, action, otherAction } }: { readonly notice: Notice }) {
  return (
    <Banner
      tone={tone}
      actions={
        <>
          {[otherAction, action].map((one) =>
            one ? (
              <Button
                key={one.label}
                variant="quiet"
                onPress={() => {
                  dismiss(id);
                  one.run();
                }}
              >
                {one.label}
              </Button>
            ) : null,
          )}
          <IconButton
            label={t("ui.dismiss")}
            keys={showKeys(commandOf("notices.dismiss").keys)}
            onPress={() => dismiss(id)}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </>
      }
    >
      {text}
    </Banner>
  );
}
