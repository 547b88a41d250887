import type { ReactNode } from "react";
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from "react-aria-components";
import { Off, useWhyOff } from "./changes-off.tsx";
import "./field.css";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  /** In words; the field is wrong while there is one. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly type?: "text" | "password";
  /** Lines of a larger field. */
  readonly lines?: number;
  /** Of a larger field: what is typed is drawn as dots. */
  readonly isMasked?: boolean;
  /** What opens something: it is copied by its field alone, past everything that looks at what is copied. */
  readonly isSecret?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  /** It changes what is kept: read only where that may not be. */
  readonly isChange?: boolean;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly isLabelHidden?: boolean;
  /** What stands beside the input: a button that belongs to it. */
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
            // React Aria keeps what it hears to itself unless told otherwise; the keys of commands must go on.
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
