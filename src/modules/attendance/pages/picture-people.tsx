/** Who can be recognised on a picture: a search over those registered, and a box for each. */
import { Button } from "#ui/button.tsx";
import { Checkbox, CheckboxGroup } from "#ui/form/choices.tsx";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import type { Named } from "../queries/picture-people.ts";
import type { WorkWords } from "./words.ts";

/** Those already named, those whom the search finds, and the way to the following ones. */
export type PeopleToName = { q: string; named: Named[]; others: Named[]; more: string | null };

/** Looks for people by name. It asks the page anew, so what is ticked is saved before. */
export function PeopleSearch({ t, path, people }: { t: WorkWords; path: string; people: PeopleToName }) {
  return (
    <Form action={path} method="get" label={t("attendance.work.people.search")} compact>
      <FieldRow>
        <TextInput
          id="q"
          type="search"
          label={t("attendance.work.people.search")}
          hint={t("attendance.work.people.search.hint")}
          value={people.q}
          maxlength={100}
        />
      </FieldRow>
      <FormActions>
        <Button tone="secondary" icon="search">
          {t("attendance.work.search")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The boxes: nobody can be recognised, or these people. Those named stay on the page whatever is looked for. */
export function People({ t, people, nobody }: { t: WorkWords; people: PeopleToName; nobody: boolean }) {
  const all = [...people.named, ...people.others];
  return (
    <Fieldset legend={t("attendance.work.who-is-on-it")} hint={t("attendance.work.who-is-on-it.hint")}>
      <Checkbox id="nobody" value="on" label={t("attendance.work.nobody")} checked={nobody} />
      {all.length === 0 ? (
        <p>{t("attendance.work.attendees.none")}</p>
      ) : (
        <CheckboxGroup
          id="people"
          label={t("attendance.work.people")}
          values={people.named.map(({ id }) => id)}
          columns
          options={all.map(({ id, name, agreed }) => ({
            value: id,
            label: name,
            hint: agreed ? t("attendance.work.agreed") : t("attendance.work.not-agreed"),
          }))}
        />
      )}
      {people.more && (
        <p>
          <a href={people.more}>{t("attendance.work.people.more")}</a>
        </p>
      )}
    </Fieldset>
  );
}
