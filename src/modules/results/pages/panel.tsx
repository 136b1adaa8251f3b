import type { Language } from "#platform/languages.ts";
import { SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { OutputRow } from "../queries/outputs.ts";
import { provenText, targetText, type ResultsWords } from "./words.ts";

/** What was promised and what is proven, on the page about the network. */
export function OutputsPanel({ t, language, outputs }: { t: ResultsWords; language: Language; outputs: OutputRow[] }) {
  return (
    <section class="stack" aria-labelledby="outputs">
      <SectionHeading
        title={t("results.outputs")}
        id="outputs"
        lead={t("results.outputs.lead")}
        more={{ href: `/${language}/results`, label: t("results.all") }}
      />
      <Table
        caption={t("results.outputs")}
        captionHidden
        columns={[
          { label: t("results.output") },
          { label: t("results.target"), kind: "number" },
          { label: t("results.proven"), kind: "number" },
        ]}
        rows={outputs.map((output) => ({
          key: output.key,
          cells: [
            <a key={output.key} href={`/${language}/results/${output.key}`}>
              {output.name}
            </a>,
            targetText(output, t),
            provenText(output, t, language),
          ],
        }))}
      />
    </section>
  );
}
