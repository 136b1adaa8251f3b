import { formatDateTime } from "#platform/i18n/formats.ts";
import { ActionForm, LinkButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import type { GroupRow } from "../queries/groups.ts";
import { GroupCards } from "./catalogue.tsx";
import type { Base } from "./words.ts";

/** Something that waits for an answer, with the group's name. */
export type NamedOffer = { id: string; group: string; from: string; at: Temporal.Instant };

type OwnProps = Base & { rows: GroupRow[]; invitations: NamedOffer[]; handovers: NamedOffer[]; saved: boolean };

/** My groups, and what waits for my answer. */
export function OwnGroupsPage({ t, language, zone, rows, invitations, handovers, saved }: OwnProps) {
  const at = `/${language}/account/groups`;
  return (
    <div class="stack">
      <PageHeading
        title={t("groups.own")}
        actions={
          <LinkButton href={`/${language}/groups`} tone="secondary" icon="search">
            {t("groups.panel.all")}
          </LinkButton>
        }
      />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <Offers t={t} language={language} zone={zone} kind="invitation" rows={invitations} at={`${at}/invitations`} />
      <Offers t={t} language={language} zone={zone} kind="handover" rows={handovers} at={`${at}/handovers`} />
      {rows.length === 0 ? (
        <EmptyState title={t("groups.own.none")} text={t("groups.own.none.text")} icon="users" />
      ) : (
        <GroupCards t={t} language={language} rows={rows} />
      )}
    </div>
  );
}

function Offers({ t, language, zone, kind, rows, at }: Base & { kind: "invitation" | "handover"; rows: NamedOffer[]; at: string }) {
  if (rows.length === 0) return null;
  return (
    <section class="stack-small" aria-labelledby={kind}>
      <SectionHeading title={t(`groups.${kind}.title`)} id={kind} />
      {rows.map((row) => (
        <Notice key={row.id} tone="info" title={row.group}>
          <p class="group-offer">
            {t(`groups.${kind}.text`, { person: row.from })}{" "}
            <time datetime={row.at.toString()}>{formatDateTime(row.at, zone, language)}</time>
          </p>
          <div class="button-row">
            <ActionForm action={`${at}/${row.id}/acceptance`} small icon="check" label={`${t("groups.accept")}: ${row.group}`}>
              {t("groups.accept")}
            </ActionForm>
            <ActionForm action={`${at}/${row.id}/refusal`} tone="secondary" small label={`${t("groups.decline")}: ${row.group}`}>
              {t("groups.decline")}
            </ActionForm>
          </div>
        </Notice>
      ))}
    </section>
  );
}
