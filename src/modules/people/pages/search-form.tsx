import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import type { WorkspaceBase } from "./words.ts";

type Filter = { id: string; label: string; value: string; emptyLabel: string; options: { value: string; label: string }[] };

/** Looking through a list of the workspace: words, and one choice that narrows it. `label` names the form and its field. */
export function SearchForm({
  t,
  at,
  label,
  search,
  filter,
}: Pick<WorkspaceBase, "t"> & { at: string; label: string; search: string; filter: Filter }) {
  return (
    <Form action={at} method="get" label={label} compact>
      <TextInput id="search" type="search" label={label} value={search} size="medium" />
      <Select {...filter} />
      <FormActions>
        <Button tone="secondary" icon="search">
          {t("people.list.find")}
        </Button>
      </FormActions>
    </Form>
  );
}
