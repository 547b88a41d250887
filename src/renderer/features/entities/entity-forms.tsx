import { useEffect } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { useAdderAction } from "#renderer/state/adder-actions.ts";
import { useSession } from "#renderer/state/session.ts";
import { CaptureFact } from "./capture-fact.tsx";
import { EntityForm } from "./entity-form.tsx";
import { FactForm } from "./fact-form.tsx";
import { closeForm, openForm, putFormAway, reopenForm, useForms } from "./forms.ts";
import { IdentityForm } from "./identity-form.tsx";
import { LinkForm } from "./link-form.tsx";
import { StrengthForm } from "./strength-form.tsx";
import "./entities.css";

/** Forms about entities, mounted while a case is open. */
export function EntityForms() {
  const isOff = useSession((state) => state.caseId === null);
  const wanted = useForms((state) => state.wanted);
  useEffect(() => {
    reopenForm();
    return putFormAway;
  }, []);
  useCommand("entities.create", () => openForm({ type: "entity" }), { isOff });
  useCommand("links.create", () => openForm({ type: "link" }), { isOff });
  useAdderAction({
    id: "fact",
    label: "facts.adder",
    key: "f",
    order: 20,
    run: (passage) => openForm({ type: "capture", passage }),
  });
  useAdderAction({
    id: "link",
    label: "links.adder",
    key: "x",
    order: 25,
    run: (passage) => openForm({ type: "link", passage }),
  });
  switch (wanted?.type) {
    case "entity":
      return <EntityForm name={wanted.name} onClose={closeForm} />;
    case "fact":
      return (
        <FactForm
          subject={wanted.subject}
          property={wanted.property}
          statement={wanted.statement}
          onClose={closeForm}
        />
      );
    case "capture":
      return <CaptureFact passage={wanted.passage} onClose={closeForm} />;
    case "link":
      return <LinkForm fromId={wanted.fromId} passage={wanted.passage} onClose={closeForm} />;
    case "identity":
      return <IdentityForm subject={wanted.subject} onClose={closeForm} />;
    case "strength":
      return <StrengthForm link={wanted.link} onClose={closeForm} />;
    default:
      return null;
  }
}
