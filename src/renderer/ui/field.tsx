import type { ReactNode } from "react";
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from "react-aria-components";
import { Off, useWhyOff } from "./changes-off.tsx";
import "./field.css";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  /** In words; marks the field as invalid. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly type?: "text" | "password";
  /** Number of lines of a textarea. */
  readonly lines?: number;
  /** A textarea that shows dots instead of letters. */
  readonly isMasked?: boolean;
  /** A secret such as a passphrase: the browser copies it directly, and no copy handler sees it. */
  readonly isSecret?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  /** The field changes records: read-only where changes are off. */
  readonly isChange?: boolean;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly isLabelHidden?: boolean;
  /** A button beside the input. */
  readonly beside?: ReactNode;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: { readonly key: string; readonly preventDefault: () => void }) => void;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    description,
    error,
    placeholder,
    type = "text",
    lines,
    isMasked,
    isSecret,
    beside,
    isLabelHidden,
    isChange,
    ...others
  } = props;
  const why = useWhyOff(isChange);
  const { onKeyDown, ...rest } = others;
  const input =
    lines === undefined ? (
      <Input className="input" placeholder={placeholder ?? ""} data-secret={isSecret || undefined} />
    ) : (
      <TextArea
        className="input"
        rows={lines}
        placeholder={placeholder ?? ""}
        spellCheck={isMasked === undefined}
        data-masked={isMasked || undefined}
      />
    );
  return (
    <Off isChange={isChange} why={why}>
      {(said) => (
        <AriaTextField
          {...rest}
          {...said}
          {...(why === undefined ? {} : { isReadOnly: true })}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            // React Aria stops key events by default; shortcuts must still work.
            event.continuePropagation();
          }}
          type={type}
          isInvalid={error !== undefined}
          className="field"
          validationBehavior="aria"
        >
          <Label className={isLabelHidden ? "visually-hidden" : "field-label"}>{label}</Label>
          {beside === undefined ? (
            input
          ) : (
            <div className="input-group">
              {input}
              {beside}
            </div>
          )}
          {description === undefined ? null : (
            <Text slot="description" className="field-description">
              {description}
            </Text>
          )}
          <FieldError className="field-error">{error}</FieldError>
        </AriaTextField>
      )}
    </Off>
  );
}
