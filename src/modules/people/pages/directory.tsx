import { Button, LinkButton } from "#ui/button.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { Checkbox } from "#ui/form/choices.tsx";
import { Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { TextArea, TextInput } from "#ui/form/inputs.tsx";
import { MetaRow } from "#ui/meta.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import type { DirectoryRow } from "../queries/directory.ts";
import { Saved, type AccountBase } from "./account.tsx";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

type DirectoryProps = Base & { rows: DirectoryRow[]; next: string | null; search: string };

/** The members of the network who stand in the directory. */
export function DirectoryPage({ t, language, rows, next, search }: DirectoryProps) {
  const at = `/${language}/people`;
  const query = new URLSearchParams({ search, after: next ?? "" });
  return (
    <div class="stack">
      <PageHeading
        title={t("people.directory.title")}
        lead={t("people.directory.lead")}
        actions={
          <LinkButton href={`/${language}/account/profile-fields`} tone="secondary" icon="pencil">
            {t("people.fields.title")}
          </LinkButton>
        }
      />
      <Form action={at} method="get" label={t("people.directory.search")} compact>
        <TextInput id="search" type="search" label={t("people.directory.search")} value={search} maxlength={100} />
        <FormActions>
          <Button tone="secondary" icon="search">
            {t("people.directory.find")}
          </Button>
        </FormActions>
      </Form>
      {rows.length === 0 ? <EmptyState title={t("people.directory.none")} icon="users" /> : <DirectoryCards t={t} rows={rows} />}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?${query}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

function DirectoryCards({ t, rows }: Pick<DirectoryProps, "t" | "rows">) {
  return (
    <CardGrid size="small" label={t("people.directory.title")}>
      {rows.map((row) => (
        <Card
          key={row.id}
          title={row.name}
          level={2}
          eyebrow={row.organisation ?? undefined}
          text={row.about ?? undefined}
          meta={
            <MetaRow
              items={[
                ...(row.city ? [{ icon: "map-pin" as const, text: row.city, label: t("people.fields.city") }] : []),
                ...(row.languages ? [{ icon: "globe" as const, text: row.languages, label: t("people.fields.languages") }] : []),
                ...(row.email ? [{ icon: "mail" as const, text: row.email, href: `mailto:${row.email}`, label: t("people.email") }] : []),
              ]}
            />
          }
        />
      ))}
    </CardGrid>
  );
}

/** What I show of myself. */
export function ProfileFieldsPage({ t, language, saved, form, email }: AccountBase & { form: FormState; email: string | null }) {
  const ticked = (name: string) => form.values[name] === "on";
  const text = (name: "organisation" | "city" | "languages", show: string) => (
    <Fieldset legend={t(`people.fields.${name}`)}>
      <TextInput
        id={name}
        label={t(`people.fields.${name}`)}
        hint={t(`people.fields.${name}.hint`)}
        value={form.values[name]}
        error={form.errors[name]}
        optionalWord={t("ui.optional")}
        maxlength={200}
      />
      <Checkbox id={show} value="on" label={t("people.fields.show")} checked={ticked(show)} />
    </Fieldset>
  );
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={t("people.fields.title")} lead={t("people.fields.lead")} />
      <Saved t={t} saved={saved} />
      <Form action={`/${language}/account/profile-fields`} unsaved={t("ui.unsaved")}>
        <Checkbox
          id="listed"
          value="on"
          label={t("people.fields.listed")}
          hint={t("people.fields.listed.hint")}
          checked={ticked("listed")}
        />
        {email && <Checkbox id="showEmail" value="on" label={t("people.fields.email", { email })} checked={ticked("showEmail")} />}
        {text("organisation", "showOrganisation")}
        {text("city", "showCity")}
        {text("languages", "showLanguages")}
        <Fieldset legend={t("people.fields.about")}>
          <TextArea
            id="about"
            label={t("people.fields.about")}
            value={form.values.about}
            error={form.errors.about}
            rows={4}
            maxlength={1000}
            optionalWord={t("ui.optional")}
          />
          <Checkbox id="showAbout" value="on" label={t("people.fields.show")} checked={ticked("showAbout")} />
        </Fieldset>
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}
