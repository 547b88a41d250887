import { useState } from "react";
import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField, type TextFieldProps } from "#renderer/ui/field.tsx";
import { isFullPath } from "#shared/domain/full-path.ts";

interface FolderFieldProps
  extends Pick<TextFieldProps, "value" | "onChange" | "description" | "isRequired" | "autoFocus"> {
  readonly label?: string;
  /** Title of the folder dialog. */
  readonly question: string;
  readonly isReadOnly: boolean;
}

/** The folder of a vault, as a full path typed or chosen. */
export function FolderField({ question, label = t("vault.folder"), ...props }: FolderFieldProps) {
  const [isLeft, setLeft] = useState(false);
  const { value, onChange, isReadOnly } = props;
  const choose = async () => {
    const [chosen] = await chooseOpen({ title: question, what: "folder" });
    if (chosen !== undefined) onChange(chosen);
  };
  return (
    <TextField
      {...props}
      label={label}
      onBlur={() => setLeft(true)}
      error={isLeft && value.trim() !== "" && !isFullPath(value.trim()) ? t("vault.notFull") : undefined}
      beside={
        <Button onPress={choose} isDisabled={isReadOnly}>
          {t("ui.choose")}
        </Button>
      }
    />
  );
}
