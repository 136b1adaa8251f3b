import { formatDate, formatDateTime, formatList } from "#platform/i18n/formats.ts";
import { VERBS } from "#platform/viewer.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { CheckboxGroup } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { TokenRow } from "../queries/account.ts";
import { Saved, type AccountBase } from "./account.tsx";
import { Faults, type FormState } from "./form-state.tsx";

/** The API tokens of the person and a form for a new one. */
export function TokensPage({
  t,
  language,
  zone,
  saved,
  form,
  rows,
  now,
}: AccountBase & { form: FormState; rows: TokenRow[]; now: Temporal.Instant }) {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  return (
    <div class="stack">
      <Faults
        t={t}
        form={form}
        labels={{ name: t("people.tokens.name"), verbs: t("people.tokens.verbs"), until: t("people.tokens.until") }}
      />
      <PageHeading title={t("people.tokens.title")} lead={t("people.tokens.about")} />
      <Saved t={t} saved={saved} />
      {rows.length > 0 && <TokenTable t={t} language={language} zone={zone} rows={rows} now={now} />}
      <section class="stack" aria-labelledby="new-token">
        <h2 id="new-token">{t("people.tokens.new")}</h2>
        <Form action={`/${language}/account/tokens`}>
          <TextInput
            id="name"
            label={t("people.tokens.name")}
            hint={t("people.tokens.name.hint")}
            value={form.values.name}
            error={form.errors.name}
            maxlength={80}
            required
            size="medium"
          />
          <CheckboxGroup
            id="verbs"
            label={t("people.tokens.verbs")}
            values={[...(form.lists.verbs ?? ["read"])]}
            options={VERBS.map((verb) => ({ value: verb, label: t(`people.verb.${verb}`) }))}
            error={form.errors.verbs}
            required
          />
          <DateInput
            id="until"
            kind="date"
            label={t("people.tokens.until")}
            hint={t("people.tokens.until.hint")}
            value={form.values.until ?? today.add({ months: 3 }).toString()}
            min={today.toString()}
            max={today.add({ days: 365 }).toString()}
            error={form.errors.until}
            required
          />
          <FormActions>
            <Button>{t("people.tokens.make")}</Button>
          </FormActions>
        </Form>
      </section>
    </div>
  );
}

function TokenTable({ t, language, zone, rows, now }: Omit<AccountBase, "saved"> & { rows: TokenRow[]; now: Temporal.Instant }) {
  return (
    <Table
      caption={t("people.tokens.title")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("people.tokens.name") },
        { label: t("people.tokens.verbs") },
        { label: t("people.tokens.until"), kind: "date" },
        { label: t("people.tokens.last-used"), kind: "date" },
        { label: t("people.tokens.revoke"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => {
        const isOver = row.revoked !== null || Temporal.Instant.compare(row.until, now) <= 0;
        return {
          key: row.id,
          cells: [
            row.name,
            formatList(
              row.verbs.map((verb) => t(`people.verb.${verb}`)),
              language,
            ),
            formatDate(row.until.subtract({ seconds: 1 }).toZonedDateTimeISO("UTC").toPlainDate(), language, "medium"),
            row.lastUsed ? formatDateTime(row.lastUsed, zone, language) : t("people.tokens.never"),
            isOver ? (
              t("people.tokens.over")
            ) : (
              <ActionForm
                action={`/${language}/account/tokens/revoke`}
                hidden={{ id: row.id }}
                tone="danger"
                small
                label={`${t("people.tokens.revoke")}: ${row.name}`}
              >
                {t("people.tokens.revoke")}
              </ActionForm>
            ),
          ],
        };
      })}
    />
  );
}

/** A token just made: its secret is shown once. */
export function NewTokenPage({ t, language, secret, name }: AccountBase & { secret: string; name: string }) {
  return (
    <div class="stack">
      <PageHeading title={name} eyebrow={t("people.tokens.title")} />
      <Notice tone="warning" role="status">
        <p>{t("people.tokens.once")}</p>
      </Notice>
      <p>
        <code>{secret}</code>
      </p>
      <p class="cluster">
        <LinkButton href={`/${language}/account/tokens`}>{t("people.second-step.written-down")}</LinkButton>
      </p>
    </div>
  );
}
