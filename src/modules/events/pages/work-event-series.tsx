import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form } from "#ui/form/form.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { Option } from "#ui/form-types.ts";
import type { WorkWords } from "./words.ts";

/** The series of an event, and those of its group into which it could be taken. */
export type SeriesOfEvent = { id: string | null; number: number | null; choices: Option[] };

/** The series to which an event belongs, chosen or left. Without any series of its group there is nothing to choose. */
export function SeriesPart({ t, language, series, here }: { t: WorkWords; language: Language; series: SeriesOfEvent; here: string }) {
  if (series.choices.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="series-part">
      <SectionHeading title={t("events.work.series.of-event")} id="series-part" lead={t("events.work.series.of-event.lead")} />
      {series.id !== null && (
        <p>
          <a href={`/${language}/series/${series.id}`}>{series.choices.find(({ value }) => value === series.id)?.label}</a>
          {series.number !== null && `, ${t("events.work.series.number", { number: series.number })}`}
        </p>
      )}
      <Form action={`${here}/series`} label={t("events.work.series.of-event")} compact>
        <Select
          id="series"
          label={t("events.work.series.choose")}
          value={series.id ?? ""}
          emptyLabel={t("events.work.series.none")}
          options={series.choices}
        />
        <Button tone="secondary">{t("events.work.series.save")}</Button>
      </Form>
    </section>
  );
}
