import { ownName } from "#platform/languages.ts";
import { Checkbox, CheckboxGroup } from "#ui/form/choices.tsx";
import { FieldRow, Fieldset } from "#ui/form/form.tsx";
import { TextArea, TextInput } from "#ui/form/inputs.tsx";
import { one, type EventFormProps } from "./work-event-form.tsx";

/** One place of an event. */
export function PlacePart({ t, values, words, mode }: EventFormProps & { mode: "site" | "online" }) {
  const field = (name: string) => `${mode}_${name}`;
  return (
    <Fieldset legend={t(`events.work.part.${mode}`)} hint={t("events.work.part.place.hint")}>
      <FieldRow>
        <TextInput id={mode} label={t(`events.work.field.${mode}`)} value={one(values, mode)} error={words.of(mode)} maxlength={160} />
        {mode === "site" ? (
          <TextInput
            id="site_address"
            label={t("events.work.field.address")}
            value={one(values, "site_address")}
            error={words.of("site_address")}
            maxlength={240}
          />
        ) : (
          <TextInput
            id="online_url"
            label={t("events.work.field.link")}
            hint={t("events.work.field.url.hint")}
            type="url"
            value={one(values, "online_url")}
            error={words.of("online_url")}
          />
        )}
        <TextInput
          id={field("seats")}
          label={t("events.work.field.seats")}
          inputmode="numeric"
          size="short"
          value={one(values, field("seats"))}
          error={words.of(field("seats"))}
        />
      </FieldRow>
      <TextArea
        id={field("text")}
        label={t("events.work.field.place-text")}
        value={one(values, field("text"))}
        error={words.of(field("text"))}
        rows={2}
      />
      <TextArea
        id={field("reminder")}
        label={t("events.work.field.reminder")}
        value={one(values, field("reminder"))}
        error={words.of(field("reminder"))}
        rows={2}
      />
    </Fieldset>
  );
}

/** Languages, themes, reminders. */
export function LanguagePart({ t, values, choices }: EventFormProps) {
  const spoken = choices.languages.map((code) => ({ value: code, label: ownName(code) }));
  return (
    <Fieldset legend={t("events.work.part.more")}>
      <CheckboxGroup id="languages" label={t("events.languages")} values={[...(values.languages ?? [])]} options={spoken} columns />
      <CheckboxGroup
        id="interpretation"
        label={t("events.interpretation")}
        values={[...(values.interpretation ?? [])]}
        options={spoken}
        columns
      />
      <CheckboxGroup id="topics" label={t("events.topics")} values={[...(values.topics ?? [])]} options={choices.themes} columns />
      <Checkbox id="reminds" label={t("events.work.field.reminds")} value="on" checked={one(values, "reminds") === "on"} />
    </Fieldset>
  );
}
