import type { CoreInput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";

export type Target = NonNullable<CoreInput<"exchange.apply">["target"]>;

interface TargetFieldProps {
  readonly value: Target;
  readonly onChange: (target: Target) => void;
}

/** The case to import into. */
export function TargetField({ value, onChange }: TargetFieldProps) {
  const { data } = useCore("cases.list", {});
  return (
    <Select<string>
      label={t("exchange.target")}
      options={[
        { id: "same", label: t("exchange.targetSame") },
        { id: "new", label: t("exchange.targetNew") },
        ...(data?.records ?? []).map(({ id, body }) => ({ id: id as string, label: body.title })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
