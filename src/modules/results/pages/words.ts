import type { Translate } from "#platform/i18n/translator.ts";
import { formatList, formatNumber } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import type { StatusBadgeProps } from "#ui/part-types.ts";
import type enUi from "#ui/messages/en.json";
import type { OutputRow } from "../queries/outputs.ts";
import type { EvidenceKind } from "../tables.ts";
import type { Standing } from "../rules.ts";
import type en from "../messages/en.json";
import type enWork from "../messages/workspace/en.json";

/** Words of the public pages. */
export type ResultsWords = Translate<keyof typeof en | keyof typeof enUi>;

/** Words of the workspace pages. */
export type ResultsWorkWords = Translate<keyof typeof en | keyof typeof enUi | keyof typeof enWork>;

/** The agreed number in words. */
export function targetText({ target, atLeast, perCity }: OutputRow, t: ResultsWords): string {
  if (target === null) return t("results.no-number");
  return t(perCity ? "results.target.per-city" : "results.target.all", { target, least: atLeast ? "yes" : "no" });
}

/** An evidence set in words: "agenda; minutes or report". */
export function evidenceText(needs: readonly (readonly EvidenceKind[])[], t: ResultsWords, language: Language): string {
  return needs
    .map((entry) =>
      formatList(
        entry.map((kind) => t(`results.evidence.${kind}`)),
        language,
        "or",
      ),
    )
    .join("; ");
}

/** What is proven of what was agreed, in words: "2 of 6", "in 3 of 12 cities", "4". */
export function provenText({ proven, target, cities }: OutputRow, t: ResultsWords, language: Language): string {
  if (cities) return t("results.proven.cities", { reached: cities.reached, all: cities.all });
  if (target === null) return formatNumber(proven, language);
  return t("results.proven.of", { proven, target });
}

/** Icon and tone of a standing; its word is printed beside. */
export const STANDING_STATUS: Readonly<Record<Standing, StatusBadgeProps["status"]>> = {
  none: "planned",
  unproven: "outdated",
  partly: "active",
  reached: "done",
};
