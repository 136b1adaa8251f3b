import { formatNumber } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { SectionHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { DecisionRow, FileRow, SeenCloseOut } from "../queries/event-parts.ts";
import type { EventWords } from "./words.ts";

/** What a meeting decided. */
export function DecisionsPart({ t, decisions }: { t: EventWords; decisions: DecisionRow[] }) {
  return (
    <section class="stack" aria-labelledby="decisions">
      <SectionHeading title={t("events.decisions")} id="decisions" />
      <ol class="event-decisions">
        {decisions.map((decision) => (
          <li key={decision.id}>{decision.text}</li>
        ))}
      </ol>
    </section>
  );
}

/** Files of a meeting that the reader may have. */
export function FilesPart({ t, language, files }: { t: EventWords; language: Language; files: (FileRow & { href: string })[] }) {
  return (
    <section class="stack" aria-labelledby="files">
      <SectionHeading title={t("events.files")} id="files" />
      <ul class="event-files">
        {files.map((file) => (
          <li key={file.id}>
            <a href={file.href} download>
              {file.title}
            </a>{" "}
            <span class="quiet">
              {t("events.file.about", { kind: t(`events.file.${file.kind}`), size: sizeText(file.bytes, language) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Kilobytes up to a thousand, then megabytes. */
export function sizeText(bytes: number, language: Language): string {
  return bytes < 1_000_000
    ? `${formatNumber(Math.max(1, bytes / 1000), language, 0)} kB`
    : `${formatNumber(bytes / 1_000_000, language, 1)} MB`;
}

/** What came of a meeting, when its coordinator shows it. */
export function CloseOutPart({ t, language, closeOut }: { t: EventWords; language: Language; closeOut: SeenCloseOut }) {
  const fact = (term: string, value: string | null) => (value === null ? [] : [{ term, value: <span class="pre-line">{value}</span> }]);
  const count = closeOut.headCount === null ? null : formatNumber(closeOut.headCount, language);
  return (
    <section class="stack" aria-labelledby="close-out">
      <SectionHeading title={t("events.close-out")} id="close-out" />
      <DefinitionList
        items={[
          ...fact(t("events.close-out.head-count"), count),
          ...fact(t("events.close-out.organisations"), closeOut.organisations),
          ...fact(t("events.close-out.contributions"), closeOut.contributions),
          ...fact(t("events.close-out.ideas"), closeOut.ideas),
        ]}
      />
    </section>
  );
}
