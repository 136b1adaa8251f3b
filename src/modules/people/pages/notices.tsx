import { formatDateTime } from "#platform/i18n/formats.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import { Saved, type AccountBase } from "./account.tsx";
import { DELIVERY_WORDS } from "./elements.ts";
import { Faults, type FormState } from "./form-state.tsx";

/** A notice in words. */
export type ToldNotice = { id: string; text: string; href: string | null; at: Temporal.Instant; isRead: boolean };

type ListProps = AccountBase & { rows: ToldNotice[]; unread: number; next: string | null };

/** What happened, newest first. */
export function NoticesPage({ t, language, zone, saved, rows, unread, next }: ListProps) {
  const at = `/${language}/account/notices`;
  return (
    <div class="stack">
      <PageHeading
        title={t("people.notices.title")}
        lead={t("people.notices.unread", { count: unread })}
        actions={
          <>
            {unread > 0 && (
              <ActionForm action={`${at}/reading`} tone="secondary" icon="check">
                {t("people.notices.read-all")}
              </ActionForm>
            )}
            <LinkButton href={`${at}/settings`} tone="quiet">
              {t("people.notices.settings")}
            </LinkButton>
          </>
        }
      />
      <Saved t={t} saved={saved} />
      {rows.length === 0 ? (
        <EmptyState title={t("people.notices.none")} icon="mail" />
      ) : (
        <ul class="plain-list notice-list">
          {rows.map((row) => (
            <li key={row.id}>
              <p>
                {row.href === null ? row.text : <a href={row.href}>{row.text}</a>}{" "}
                {!row.isRead && <Tag tone="swing">{t("people.notices.new")}</Tag>}
              </p>
              <p class="cluster">
                <time datetime={row.at.toString()}>{formatDateTime(row.at, zone, language)}</time>
                {!row.isRead && (
                  <ActionForm action={`${at}/${row.id}/reading`} tone="quiet" small label={`${t("people.notices.read")}: ${row.text}`}>
                    {t("people.notices.read")}
                  </ActionForm>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?before=${next}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

/** A kind of notice with its name and what counts now. */
export type KindChoice = { kind: string; label: string; value: string };

/** How each kind of notice is to come. */
export function NoticeSettingsPage({ t, language, saved, kinds, form }: AccountBase & { kinds: KindChoice[]; form: FormState }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={t("people.notices.settings")} lead={t("people.notices.settings.lead")} />
      <Saved t={t} saved={saved} />
      <Form action={`/${language}/account/notices/settings`} unsaved={t("ui.unsaved")}>
        {kinds.map(({ kind, label, value }) => (
          <Select
            key={kind}
            id={kind}
            label={label}
            value={form.values[kind] ?? value}
            error={form.errors[kind]}
            size="medium"
            options={DELIVERY_WORDS.map((delivery) => ({ value: delivery, label: t(`people.notices.${delivery}`) }))}
          />
        ))}
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}
