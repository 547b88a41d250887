import { useDeferredValue, useMemo, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError, ask, useCore } from "#renderer/bridge/query.ts";
import { EntityGlyph } from "#renderer/parts/entity-glyph.tsx";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useVocabulary, vocabularyOf } from "#renderer/parts/vocabulary.ts";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { namesLike } from "#shared/domain/like-names.ts";
import type { Marking } from "#shared/domain/marking.ts";
import type { AppError } from "#shared/errors.ts";

/** Creates an entity from its kind and a name; everything else is a fact about it. */
export function EntityForm(props: { readonly name?: string | undefined; readonly onClose: () => void }) {
  const { onClose } = props;
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const [name, setName] = useBegun("name", props.name ?? "");
  const [schema, setSchema] = useBegun("schema", "Person");
  const [excerptIds, setExcerptIds] = useBegun<readonly string[]>("excerpts", []);
  const [marking, setMarking] = useBegun<Marking | null>("marking", null);
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const open = (id: string) => {
    onClose();
    select({ kind: "entity", id });
    openView({ type: "entity", id });
  };
  const create = async () => {
    setTried(true);
    const value = name.trim();
    if (value === "") return;
    try {
      // A fast user may be ahead of the schemas.
      const known = vocabulary ?? vocabularyOf(await ask("entities.schemas", {}));
      const property = known.schemaOf(schema)?.caption[0] ?? "name";
      const statements = [{ property, value, excerptIds: [...excerptIds] }];
      const { id } = await call("entities.create", { caseId, schema, statements, marking: tidyMarking(marking) });
      open(id);
      await tellDone(caseId, t("entities.created", { name: value }));
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("entities.createTitle")}
      onClose={onClose}
      onSubmit={create}
      isFirm={isTyped}
      submit={t("entities.createButton")}
    >
      <TextField
        label={t("entities.name")}
        value={name}
        onChange={setName}
        autoFocus
        isRequired
        error={isTried && name.trim() === "" ? t("entities.nameMissing") : undefined}
      />
      <LikeNames name={name} onOpen={open} />
      <Select
        label={t("entities.schema")}
        options={(vocabulary?.entities ?? []).map((one) => ({
          id: one.name,
          label: one.label,
          icon: <EntityGlyph schema={one.name} vocabulary={vocabulary} />,
        }))}
        value={schema}
        onChange={setSchema}
      />
      <EvidenceField label={t("entities.evidence")} excerptIds={excerptIds} onChange={setExcerptIds} />
      <Disclosure title={t("marking.label")}>
        <MarkingField from="case" value={marking} onChange={setMarking} />
      </Disclosure>
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}

/** Entities with similar names. They do not prevent a new one. */
function LikeNames(props: { readonly name: string; readonly onOpen: (id: string) => void }) {
  const name = useDeferredValue(props.name);
  const { data } = useCore("entities.list", { caseId: useCaseId() });
  const alike = useMemo(
    () => (data?.entities ?? []).filter(({ caption, names }) => namesLike(name, [caption, ...names])).slice(0, 3),
    [data, name],
  );
  if (alike.length === 0) return null;
  return (
    <Banner tone="warning" title={t("entities.alike")}>
      <div className="row-wrap">
        {alike.map(({ id, caption }) => (
          <Button key={id} onPress={() => props.onOpen(id)}>
            {t("entities.openAlike", { name: caption })}
          </Button>
        ))}
      </div>
    </Banner>
  );
}
