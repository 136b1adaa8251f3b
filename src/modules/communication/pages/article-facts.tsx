import type { Kept } from "#platform/form/parse.ts";
import { Button } from "#ui/button.tsx";
import { CheckboxGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea } from "#ui/form/inputs.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { WorkDetail } from "../queries/work-articles.ts";
import type { WorkWords } from "./words.ts";
import { keptOr } from "#ui/form/kept-value.ts";

type Choice = { value: string; label: string };

/** What can be chosen in the fields that all languages share. */
export type SharedChoices = { cities: Choice[]; topics: Choice[]; covers: Choice[] };

export type FactsProps = {
  t: WorkWords;
  article: WorkDetail;
  choices: SharedChoices;
  mayWholeNetwork: boolean;
  words: FaultWords;
  kept: Kept | null;
};

/** What all languages of an article share: city, audience, day, topics, cover, sources. */
export function SharedForm({ here, ...props }: FactsProps & { here: string }) {
  const { t, article, words } = props;
  return (
    <section class="stack" aria-labelledby="shared">
      <SectionHeading title={t("communication.work.shared")} id="shared" />
      {words.summary.length > 0 && (
        <ErrorSummary
          title={t("ui.errors.title", { count: words.summary.length })}
          errors={words.summary}
          labels={{
            city: t("communication.work.city"),
            day: t("communication.work.day"),
            topics: t("communication.work.topics"),
            cover: t("communication.work.cover"),
            sources: t("communication.work.sources"),
          }}
        />
      )}
      <Form action={here} label={t("communication.work.shared")} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={String(article.version)} />
        <PlaceFields {...props} />
        <SubjectFields {...props} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function PlaceFields({ t, article, choices, mayWholeNetwork, words, kept }: FactsProps) {
  return (
    <FieldRow>
      <CitySelect
        t={t}
        choices={choices.cities}
        mayWholeNetwork={mayWholeNetwork}
        value={keptOr(kept, "city", article.cityId ?? "")}
        error={words.of("city")}
      />
      <AudienceSelect t={t} value={keptOr(kept, "audience", article.audience)} />
      <DateInput
        id="day"
        kind="date"
        label={t("communication.work.day")}
        hint={t("communication.work.day.hint")}
        value={keptOr(kept, "day", article.day ?? "")}
        error={words.of("day")}
      />
    </FieldRow>
  );
}

function SubjectFields({ t, article, choices, words, kept }: FactsProps) {
  return (
    <>
      <CheckboxGroup
        id="topics"
        label={t("communication.work.topics")}
        values={kept ? [...(kept.topics ?? [])] : article.topics}
        options={choices.topics}
        columns
        error={words.of("topics")}
      />
      <Select
        id="cover"
        label={t("communication.work.cover")}
        value={keptOr(kept, "cover", article.coverId ?? "")}
        error={words.of("cover")}
        emptyLabel={t("communication.work.no-cover")}
        options={choices.covers}
      />
      <TextArea
        id="sources"
        label={t("communication.work.sources")}
        hint={t("communication.work.sources.hint")}
        value={keptOr(kept, "sources", article.sources.join("\n"))}
        rows={4}
        error={words.of("sources")}
      />
    </>
  );
}

/** The city of an article, or the whole network for those who may write for it. */
export function CitySelect({
  t,
  choices,
  mayWholeNetwork,
  value,
  error,
}: {
  t: WorkWords;
  choices: Choice[];
  mayWholeNetwork: boolean;
  value: string;
  error?: string;
}) {
  const options = mayWholeNetwork ? [{ value: "", label: t("communication.work.whole-network") }, ...choices] : choices;
  return <Select id="city" label={t("communication.work.city")} value={value} error={error} options={options} />;
}

/** Who may read an article. */
export function AudienceSelect({ t, value }: { t: WorkWords; value: string }) {
  return (
    <Select
      id="audience"
      label={t("communication.work.audience")}
      value={value}
      options={(["public", "members"] as const).map((audience) => ({
        value: audience,
        label: t(`communication.work.audience.${audience}`),
      }))}
    />
  );
}
