import { X } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "./button.tsx";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons, the one that does it last. */
  readonly footer?: ReactNode;
  readonly onClose: () => void;
  /** On Enter in a field, and by a button of the type `submit`. */
  readonly onSubmit?: () => void;
  readonly size?: "normal" | "wide";
  /** Closing would lose something: only a button closes it. */
  readonly isFirm?: boolean;
  /** Of a question that must be answered: `alertdialog`. */
  readonly isAlert?: boolean;
}

/** A window over everything else. Focus is held inside, and goes back to where it was. */
export function Dialog({ title, children, footer, onClose, onSubmit, size = "normal", isFirm, isAlert }: DialogProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React hands it on to the dialog that this one was opened from.
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isFirm}
      isKeyboardDismissDisabled={isFirm ?? false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="scrim"
    >
      <Modal className="modal" data-size={size}>
        <AriaDialog role={isAlert ? "alertdialog" : "dialog"} className="dialog">
          <form onSubmit={submit} className="dialog" noValidate>
            <header className="dialog-head">
              <Heading slot="title" className="dialog-title">
                {title}
              </Heading>
              {isFirm ? null : (
                <IconButton label={t("ui.close")} onPress={onClose}>
                  <X size={16} aria-hidden />
                </IconButton>
              )}
            </header>
            <div className="dialog-body">{children}</div>
            {footer === undefined ? null : <footer className="dialog-foot">{footer}</footer>}
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
