import { formatNumber } from "#platform/i18n/formats.ts";
import { formatPartialDate } from "#platform/i18n/partial-dates.ts";
import type { Language } from "#platform/languages.ts";
import { Card, CardGrid } from "#ui/card.tsx";
import { PageHeading } from "#ui/section.tsx";
import { ProgressBar } from "#ui/stat.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { OutputRow } from "../queries/outputs.ts";
import { provenText, STANDING_STATUS, targetText, type ResultsWords } from "./words.ts";

type Props = { t: ResultsWords; language: Language; outputs: OutputRow[] };

/** All contracted outputs with what is proven of each. */
export function ResultsPage({ t, language, outputs }: Props) {
  return (
    <div class="stack">
      <PageHeading title={t("results.title")} lead={t("results.lead")} />
      <p class="results-rule">{t("results.rule")}</p>
      <CardGrid label={t("results.title")} size="medium">
        {outputs.map((output) => (
          <OutputCard key={output.key} t={t} language={language} output={output} />
        ))}
      </CardGrid>
    </div>
  );
}

function OutputCard({ t, language, output }: Omit<Props, "outputs"> & { output: OutputRow }) {
  return (
    <Card
      title={output.name}
      level={2}
      href={`/${language}/results/${output.key}`}
      tags={<StatusBadge status={STANDING_STATUS[output.standing]} label={t(`results.standing.${output.standing}`)} />}
      footer={
        <div class="results-progress">
          <OutputProgress t={t} language={language} output={output} />
          <p class="results-due">
            {`${t("results.target")}: ${targetText(output, t)}`}
            {output.held > output.proven && ` · ${t("results.held")}: ${formatNumber(output.held, language)}`}
            {output.dueOn && ` · ${t("results.due-by", { day: formatPartialDate(output.dueOn, language) })}`}
          </p>
        </div>
      }
    />
  );
}

/** How much is proven, as a bar where there is a number to reach, else as words. */
export function OutputProgress({ t, language, output }: Omit<Props, "outputs"> & { output: OutputRow }) {
  const words = t("results.proven.words", { proven: provenText(output, t, language) });
  if (output.cities) return <ProgressBar done={output.cities.reached} target={output.cities.all} text={words} />;
  if (output.target === null) return <p class="progress-text">{words}</p>;
  return <ProgressBar done={output.proven} target={output.target} text={words} />;
}
