import type { Translate } from "#platform/i18n/translator.ts";
import { SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type en from "./messages/en.json";
import type { OutputRow } from "./queries.ts";

/** What was promised, on the page about the network. */
export function OutputsPanel({ t, outputs }: { t: Translate<keyof typeof en>; outputs: OutputRow[] }) {
  return (
    <section class="stack" aria-labelledby="outputs">
      <SectionHeading title={t("results.outputs")} id="outputs" lead={t("results.outputs.lead")} />
      <Table
        caption={t("results.outputs")}
        captionHidden
        columns={[{ label: t("results.output") }, { label: t("results.target"), kind: "number" }]}
        rows={outputs.map((output) => ({ key: output.key, cells: [output.name, targetText(output, t)] }))}
      />
    </section>
  );
}

function targetText({ target, atLeast, perCity }: OutputRow, t: Translate<keyof typeof en>): string {
  if (target === null) return t("results.no-number");
  return t(perCity ? "results.target.per-city" : "results.target.all", { target, least: atLeast ? "yes" : "no" });
}
