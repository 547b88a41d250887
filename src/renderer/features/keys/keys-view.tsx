import { Copy, Plus } from "lucide-react";
import { useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { chooseSave } from "#renderer/features/paths/choose-path.ts";
import { copyText } from "#renderer/parts/copy-text.ts";
import { formatDay, formatNamedDay } from "#renderer/parts/format.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { AddContact } from "./add-contact.tsx";
import { formatCard } from "./contact-card.ts";
import { CreateKey } from "./create-key.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";
import "./keys.css";

/** The user's own keys, and contacts. */
export function KeysView() {
  return (
    <div className="page record-view">
      <h1 className="page-title">{t("keys.title")}</h1>
      <OwnKeys />
      <Contacts />
      <TrustFiles />
    </div>
  );
}

function OwnKeys() {
  const asked = useCore("keys.list", {});
  const [isCreating, setCreating] = useState(false);
  return (
    <section className="card">
      <div className="row-wrap">
        <h2 className="section-title">{t("keys.ownTitle")}</h2>
        <span className="spacer" />
        <Button icon={<Plus size={14} aria-hidden />} onPress={() => setCreating(true)}>
          {t("keys.create")}
        </Button>
      </div>
      <QueryResult asked={asked}>
        {({ keys }) => (
          <>
            {keys.length === 0 ? <p className="quiet prose">{t("keys.ownEmpty")}</p> : null}
            {keys.map((key) => (
              <OwnKey key={key.id} own={key} />
            ))}
          </>
        )}
      </QueryResult>
      {isCreating ? <CreateKey onClose={() => setCreating(false)} /> : null}
    </section>
  );
}

function OwnKey({ own }: { readonly own: CoreOutput<"keys.list">["keys"][number] }) {
  const [isAsking, setAsking] = useState(false);
  const exportPrivate = async () => {
    setAsking(false);
    const path = await chooseSave({ title: t("keys.exportTitle"), name: `${own.principal}.key` });
    if (path === undefined) return;
    const done = await attempt(() => call("keys.exportPrivate", { id: own.id, path }));
    if (done) notify({ tone: "success", text: t("keys.exported", { path: done.path }) });
  };
  return (
    <article className="key-card">
      <h3 className="key-name">{own.principal}</h3>
      <dl className="facts">
        <dt>{t("keys.fingerprint")}</dt>
        <dd className="mono">{own.fingerprint}</dd>
        <dt>{t("keys.publicKey")}</dt>
        <dd className="mono">{own.publicKey}</dd>
        <dt>{t("keys.recipient")}</dt>
        <dd className="mono">{own.recipient}</dd>
      </dl>
      <p className="quiet">{t("keys.cardHint")}</p>
      <div className="row-wrap">
        <Button icon={<Copy size={14} aria-hidden />} onPress={() => void copyText(formatCard(own))}>
          {t("keys.copyCard")}
        </Button>
        <span className="spacer" />
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t("keys.exportPrivate")}
        </Button>
      </div>
      {isAsking ? (
        <Dialog
          title={t("keys.exportAskTitle", { name: own.principal })}
          isAlert
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button autoFocus onPress={() => setAsking(false)}>
                {t("ui.cancel")}
              </Button>
              <Button variant="danger" onPress={() => void exportPrivate()}>
                {t("keys.exportButton")}
              </Button>
            </>
          }
        >
          <p>{t("keys.exportAskUse")}</p>
          <p>{t("keys.exportAskPlain")}</p>
        </Dialog>
      ) : null}
    </article>
  );
}

type Contact = CoreOutput<"trust.list">["contacts"][number];

function Contacts() {
  const asked = useCore("trust.list", {});
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="card">
      <div className="row-wrap">
        <h2 className="section-title">{t("keys.trustTitle")}</h2>
        <span className="spacer" />
        <Button icon={<Plus size={14} aria-hidden />} onPress={() => setAdding(true)}>
          {t("keys.add")}
        </Button>
      </div>
      <QueryResult asked={asked}>
        {({ contacts }) => (
          <>
            {contacts.length === 0 ? <p className="quiet prose">{t("keys.trustEmpty")}</p> : null}
            {contacts.map((contact) => (
              <ContactCardView key={contact.id} contact={contact} />
            ))}
          </>
        )}
      </QueryResult>
      {isAdding ? <AddContact onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function ContactCardView({ contact }: { readonly contact: Contact }) {
  const [isRevoking, setRevoking] = useState(false);
  return (
    <article className="key-card">
      <div className="row-wrap">
        <h3 className="key-name">{contact.principal}</h3>
        {contact.publicKey === null ? null : <Badge>{t("keys.signs")}</Badge>}
        {contact.recipient === null ? null : <Badge>{t("keys.receives")}</Badge>}
        <Validity contact={contact} />
        <span className="spacer" />
        {contact.revokedAt === null ? (
          <Button variant="danger" onPress={() => setRevoking(true)}>
            {t("keys.revokeAsk")}
          </Button>
        ) : (
          <Button onPress={() => setRevoking(true)}>{t("keys.revocationAsk")}</Button>
        )}
      </div>
      <dl className="facts">
        {contact.fingerprint === null ? null : (
          <>
            <dt>{t("keys.fingerprint")}</dt>
            <dd className="mono">{contact.fingerprint}</dd>
          </>
        )}
        {contact.recipient === null ? null : (
          <>
            <dt>{t("keys.recipient")}</dt>
            <dd className="mono">{contact.recipient}</dd>
          </>
        )}
        <dt>{t("keys.confirmedBy")}</dt>
        <dd>{contact.confirmedBy}</dd>
        {contact.revokedSince === null ? null : (
          <>
            <dt>{t("keys.revokedSince")}</dt>
            <dd>{formatNamedDay(contact.revokedSince)}</dd>
          </>
        )}
        {contact.revokedFor === "" ? null : (
          <>
            <dt>{t("keys.revokedFor")}</dt>
            <dd>{contact.revokedFor}</dd>
          </>
        )}
      </dl>
      {isRevoking ? <RevokeDialog contact={contact} onClose={() => setRevoking(false)} /> : null}
    </article>
  );
}

function Validity({ contact: { revokedAt, validAfter, validBefore } }: { readonly contact: Contact }) {
  const now = Date.now();
  if (revokedAt !== null) return <Badge tone="danger">{t("keys.revoked", { day: formatDay(revokedAt) })}</Badge>;
  if (validBefore !== null && validBefore <= now) {
    return <Badge tone="danger">{t("keys.expired", { day: formatNamedDay(validBefore) })}</Badge>;
  }
  if (validAfter !== null && validAfter > now) {
    return <Badge tone="warning">{t("keys.notYet", { day: formatNamedDay(validAfter) })}</Badge>;
  }
  return validBefore === null ? null : <Badge>{t("keys.until", { day: formatNamedDay(validBefore) })}</Badge>;
}

function TrustFiles() {
  const { data } = useCore("trust.files", {});
  if (!data || data.allowedSigners === "") return null;
  return (
    <section className="card">
      <h2 className="section-title">{t("keys.files")}</h2>
      <p className="quiet prose">{t("keys.filesHint")}</p>
      {(["allowedSigners", "revokedKeys"] as const).map((name) =>
        data[name] === "" ? null : (
          <div key={name} className="stack-tight">
            <div className="row-wrap">
              <h3 className="mono">{t(`keys.${name}`)}</h3>
              <span className="spacer" />
              <Button variant="quiet" onPress={() => void copyText(data[name])}>
                {t("keys.copy")}
              </Button>
            </div>
            <pre className="file-text">{data[name]}</pre>
          </div>
        ),
      )}
    </section>
  );
}
