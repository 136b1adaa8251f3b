import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { HolderOption } from "../queries/work-event.ts";
import { LanguagePart, PlacePart } from "./work-event-places.tsx";
import { StoredNow } from "./work-event-stored.tsx";
import type { WorkWords } from "./words.ts";

export type EventFormProps = {
  t: WorkWords;
  language: Language;
  heading: string;
  action: string;
  words: FaultWords;
  /** What stands in the fields, by name. */
  values: Kept;
  version: number;
  /** A rule that was against the act before. */
  refusal: string | null;
  /** What somebody else saved meanwhile; then both are shown. */
  theirs: Kept | null;
  choices: {
    holders: HolderOption[];
    cities: Option[];
    kinds: Option[];
    themes: Option[];
    zones: string[];
    languages: readonly Language[];
  };
};

/** Planning an event: everything on one page, most of it optional. */
export function EventFormPage(props: EventFormProps) {
  const { t, heading, action, words, refusal, version } = props;
  const labels = Object.fromEntries(LABELS.map((name) => [name, t(`events.work.field.${name}`)]));
  return (
    <div class="stack">
      <PageHeading title={heading} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      {props.theirs && <StoredNow {...props} theirs={props.theirs} />}
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labels} />
      <Form action={action} label={heading} unsaved={t("ui.unsaved")}>
        <AboutPart {...props} />
        <TimePart {...props} />
        <PlacePart {...props} mode="site" />
        <PlacePart {...props} mode="online" />
        <LanguagePart {...props} />
        <Hidden name="version" value={String(version)} />
        <FormActions sticky>
          <Button icon="check">{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

const LABELS = ["title", "text", "kind", "holder", "city", "visibility", "starts", "ends", "zone", "site", "online"] as const;
/** What stands in a field. */
export const one = (values: Kept, name: string) => values[name]?.[0] ?? "";

/** The name of that for which an event is held. */
export function holderName(t: WorkWords, holder: HolderOption): string {
  return holder.kind === "network" ? t("events.work.holder.network") : holder.label;
}

function AudienceRow({ t, values, words, choices }: EventFormProps) {
  return (
    <FieldRow>
      <Select
        id="city"
        label={t("events.work.field.city")}
        hint={t("events.work.field.city.hint")}
        value={one(values, "city")}
        emptyLabel={t("events.work.field.city.none")}
        options={choices.cities}
        error={words.of("city")}
      />
      <Select
        id="visibility"
        label={t("events.work.field.visibility")}
        hint={t("events.work.field.visibility.hint")}
        value={one(values, "visibility") || "public"}
        options={(["public", "members", "group"] as const).map((value) => ({ value, label: t(`events.work.visibility.${value}`) }))}
        error={words.of("visibility")}
      />
    </FieldRow>
  );
}

function AboutPart(props: EventFormProps) {
  const { t, values, words, choices } = props;
  const option = (holder: HolderOption): Option => ({
    value: holder.value,
    label: holder.closed ? t("events.work.holder.closed", { name: holderName(t, holder) }) : holderName(t, holder),
  });
  const of = (kind: HolderOption["kind"]) => choices.holders.filter((holder) => holder.kind === kind).map(option);
  const grouped = [
    ...of("network"),
    ...(of("partner").length > 0 ? [{ label: t("events.work.holder.cities"), options: of("partner") }] : []),
    ...(of("group").length > 0 ? [{ label: t("events.work.holder.groups"), options: of("group") }] : []),
  ];
  return (
    <Fieldset legend={t("events.work.part.about")}>
      <TextInput
        id="title"
        label={t("events.work.field.title")}
        value={one(values, "title")}
        error={words.of("title")}
        maxlength={160}
        required
        requiredWord={t("ui.required")}
      />
      <TextArea
        id="text"
        label={t("events.work.field.text")}
        value={one(values, "text")}
        error={words.of("text")}
        rows={4}
        maxlength={4000}
      />
      <FieldRow>
        <Select
          id="kind"
          label={t("events.work.field.kind")}
          value={one(values, "kind")}
          emptyLabel={t("events.work.field.kind.choose")}
          options={choices.kinds}
          required
          requiredWord={t("ui.required")}
          error={words.of("kind")}
        />
        <Select
          id="holder"
          label={t("events.work.field.holder")}
          value={one(values, "holder")}
          options={grouped}
          error={words.of("holder")}
        />
      </FieldRow>
      <AudienceRow {...props} />
    </Fieldset>
  );
}

function TimePart({ t, values, words, choices }: EventFormProps) {
  const zone = one(values, "zone");
  const zones = [...new Set([...choices.zones, zone, "UTC"])].filter(Boolean);
  return (
    <Fieldset legend={t("events.when")} hint={t("events.work.part.when.hint")}>
      <FieldRow>
        <DateInput
          id="starts"
          kind="datetime-local"
          label={t("events.work.field.starts")}
          value={one(values, "starts")}
          error={words.of("starts")}
        />
        <DateInput
          id="ends"
          kind="datetime-local"
          label={t("events.work.field.ends")}
          value={one(values, "ends")}
          error={words.of("ends")}
        />
        <Select
          id="zone"
          label={t("events.work.field.zone")}
          value={zone}
          options={zones.map((value) => ({ value, label: value }))}
          error={words.of("zone")}
        />
      </FieldRow>
    </Fieldset>
  );
}
