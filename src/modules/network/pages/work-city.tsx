import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Checkbox, RadioGroup } from "#ui/form/choices.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { ErrorSummary } from "#ui/form/field.tsx";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { CityFacts } from "../actions/save-city-facts.ts";
import { channelRows } from "../input.ts";
import type { WorkCity } from "../queries/work-cities.ts";
import { TextLanguages, type TextField } from "./work-texts.tsx";
import type { WorkWords } from "./words.ts";

export type WorkCityProps = {
  t: WorkWords;
  language: Language;
  languages: readonly Language[];
  city: WorkCity;
  facts: CityFacts;
  fields: TextField[];
  saved: boolean;
  words: FaultWords;
  kept: Kept | null;
  /** What somebody else saved meanwhile. */
  theirs: { version: number; facts: CityFacts } | null;
};

/** A city at work: its texts by language and its facts. */
export function WorkCityPage(props: WorkCityProps) {
  const { t, language, languages, city, fields, saved, words, theirs } = props;
  const here = `/${language}/workspace/cities/${city.key}`;
  const publicLink = (
    <LinkButton href={`/${language}/cities/${city.key}`} tone="quiet" iconEnd="arrow-right">
      {t("network.work.to-public")}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHeading title={city.name} eyebrow={t("network.work.cities")} actions={publicLink} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <ErrorSummary
        title={t("ui.errors.title", { count: words.summary.length })}
        errors={words.summary}
        labels={{ plan_title: t("network.work.plan-title"), population_sources: t("network.work.population-sources") }}
      />
      {theirs && <Theirs t={t} facts={theirs.facts} />}
      <SectionHeading title={t("network.work.texts")} id="texts" />
      <TextLanguages t={t} languages={languages} fields={fields} texts={city.texts} hrefOf={(code) => `${here}/texts/${code}`} />
      <SectionHeading title={t("network.work.facts")} id="facts" lead={t("network.work.facts.lead")} />
      <FactsForm {...props} action={`${here}/facts`} />
    </div>
  );
}

function Theirs({ t, facts }: { t: WorkWords; facts: CityFacts }) {
  const items = [
    { term: t("network.work.born-from"), value: facts.born_from ?? "–" },
    { term: t("network.work.born-to"), value: facts.born_to ?? "–" },
    { term: t("network.plan"), value: facts.plan_title ?? "–" },
    { term: t("network.population"), value: facts.population ?? t("ui.no-data") },
    { term: t("network.year"), value: facts.population_year ?? "–" },
    { term: t("network.work.population-sources"), value: facts.population_sources.join(", ") || "–" },
    {
      term: t("network.channels"),
      value: facts.channels.map((channel) => `${channel.kind}: ${channel.label} ${channel.url}`).join("; ") || "–",
    },
  ];
  return (
    <Notice tone="warning" role="alert" title={t("network.work.stale")}>
      <p>{t("network.work.stale.facts")}</p>
      <DefinitionList items={items} />
    </Notice>
  );
}

function FactsForm(props: WorkCityProps & { action: string }) {
  const { t, city, facts, words, kept, theirs, action } = props;
  return (
    <Form action={action} label={t("network.work.facts")} unsaved={t("ui.unsaved")}>
      <Hidden name="version" value={String(theirs?.version ?? kept?.version?.[0] ?? city.version)} />
      <Fieldset legend={t("network.target-group")} hint={t("network.work.born.hint")}>
        <FieldRow>
          <YearField {...props} name="born_from" label={t("network.work.born-from")} />
          <YearField {...props} name="born_to" label={t("network.work.born-to")} />
        </FieldRow>
      </Fieldset>
      <Fieldset legend={t("network.population")}>
        <PopulationFields {...props} />
      </Fieldset>
      <TextInput
        id="plan_title"
        label={t("network.work.plan-title")}
        value={typedOr(kept, "plan_title", facts.plan_title)}
        error={words.of("plan_title")}
        maxlength={200}
        optionalWord={t("ui.optional")}
      />
      <ChannelFields t={t} facts={facts} kept={kept} words={words} />
      <FormActions sticky>
        <Button>{t("ui.save")}</Button>
      </FormActions>
    </Form>
  );
}

/** What was typed, else what stands in the database. */
function typedOr(kept: Kept | null, name: string, standing: string | number | null): string {
  return keptOr(kept, name, String(standing ?? ""));
}

function YearField({
  t,
  facts,
  words,
  kept,
  name,
  label,
}: WorkCityProps & { name: "born_from" | "born_to" | "population_year"; label: string }) {
  const value = typedOr(kept, name, facts[name]);
  return (
    <TextInput
      id={name}
      label={label}
      value={value}
      error={words.of(name)}
      inputmode="numeric"
      size="short"
      maxlength={4}
      optionalWord={t("ui.optional")}
    />
  );
}

function PopulationFields(props: WorkCityProps) {
  const { t, facts, words, kept } = props;
  const text = (name: "population" | "population_of", standing: string | number | null) => ({
    id: name,
    value: typedOr(kept, name, standing),
    error: words.of(name),
  });
  const tick = (name: "population_approximate" | "population_unconfirmed") => ({
    id: name,
    value: "on",
    checked: kept ? kept[name]?.[0] === "on" : facts[name],
  });
  const places = [
    { value: "city", label: t("network.city") },
    { value: "metropolitan area", label: t("network.metropolitan-area") },
  ];
  return (
    <>
      <FieldRow>
        <TextInput
          {...text("population", facts.population)}
          label={t("network.work.number")}
          hint={t("network.work.no-data.hint")}
          inputmode="numeric"
          size="medium"
          maxlength={9}
          optionalWord={t("ui.optional")}
        />
        <YearField {...props} name="population_year" label={t("network.year")} />
      </FieldRow>
      <RadioGroup {...text("population_of", facts.population_of)} label={t("network.work.population-of")} options={places} />
      <Checkbox {...tick("population_approximate")} label={t("network.work.approximate")} />
      <Checkbox {...tick("population_unconfirmed")} label={t("network.work.unconfirmed")} />
      <SourcesField {...props} />
    </>
  );
}

function SourcesField({ t, facts, words, kept }: WorkCityProps) {
  return (
    <TextArea
      id="population_sources"
      label={t("network.work.population-sources")}
      hint={t("network.work.one-a-line")}
      rows={3}
      value={typedOr(kept, "population_sources", facts.population_sources.join("\n"))}
      error={words.of("population_sources")}
    />
  );
}

function ChannelFields({ t, facts, kept, words }: Pick<WorkCityProps, "t" | "facts" | "kept" | "words">) {
  const typed = kept
    ? channelRows({ channel_kind: kept.channel_kind ?? [], channel_label: kept.channel_label ?? [], channel_url: kept.channel_url ?? [] })
    : facts.channels;
  const filled = typed.filter((row) => row.kind || row.label || row.url);
  const rows = kept ? typed : [...filled, ...Array.from({ length: 2 }, () => ({ kind: "", label: "", url: "" }))];
  const names = { kind: t("network.work.channel-kind"), label: t("network.work.channel-label"), url: t("network.work.channel-url") };
  return (
    <Fieldset legend={t("network.channels")} hint={t("network.work.channels.hint")}>
      {rows.map((row, index) => (
        <FieldRow key={index}>
          {(["kind", "label", "url"] as const).map((part) => (
            <TextInput
              key={part}
              id={`channel_${part}-${index}`}
              name={`channel_${part}`}
              label={`${names[part]} ${index + 1}`}
              value={row[part]}
              error={words.of(`channel_${part}-${index}`)}
              type={part === "url" ? "url" : "text"}
              maxlength={part === "url" ? 500 : part === "label" ? 100 : 40}
            />
          ))}
        </FieldRow>
      ))}
    </Fieldset>
  );
}
