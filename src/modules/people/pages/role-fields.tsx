import { Select } from "#ui/form/choices.tsx";
import type { FormState } from "./form-state.tsx";
import type { Offered } from "./person.tsx";
import type { WorkspaceBase } from "./words.ts";

/** Role and place: only what the viewer could give somewhere is offered, and the act judges the pair. */
export function RoleFields({ t, form, offered, hint }: Pick<WorkspaceBase, "t"> & { form: FormState; offered: Offered; hint?: boolean }) {
  const places = offered.places.map(({ scope, id, name }) => ({ value: `${scope}:${id}`, label: name }));
  const options = offered.wholeNetwork ? [{ value: "network", label: t("people.place.network") }, ...places] : places;
  return (
    <>
      <Select
        id="role"
        label={t("people.role")}
        value={form.values.role}
        error={form.errors.role}
        options={offered.roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
        emptyLabel={t("people.choose")}
        required
      />
      <Select
        id="place"
        label={t("people.place")}
        hint={hint ? t("people.place.hint") : undefined}
        value={form.values.place ?? (options.length === 1 ? options[0]?.value : undefined)}
        error={form.errors.place}
        options={options}
        emptyLabel={t("people.choose")}
        required
      />
    </>
  );
}
