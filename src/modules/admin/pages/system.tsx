import { formatDateTime, formatNumber, formatPercent } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import type { SystemState } from "../queries/system.ts";
import type { AdminWords } from "./words.ts";

/** The state of the installation. */
export function SystemPage({ t, language, zone, state }: { t: AdminWords; language: Language; zone: string; state: SystemState }) {
  const { cache, database } = state;
  const lookups = cache.hits + cache.misses;
  const size = (bytes: number) => t("admin.system.megabytes", { number: formatNumber(bytes / 1024 / 1024, language, 1) });
  return (
    <div class="stack">
      <PageHeading title={t("admin.system")} lead={t("admin.system.lead")} />
      <DefinitionList
        items={[
          { term: t("admin.system.version"), value: state.version },
          { term: t("admin.system.runtime"), value: state.runtime },
          { term: t("admin.system.started"), value: formatDateTime(state.startedAt, zone, language) },
          { term: t("admin.system.memory"), value: size(state.memoryBytes) },
          {
            term: t("admin.system.database"),
            value: `${database.version}, ${t(database.isPrivate ? "admin.system.database.private" : "admin.system.database.given")}, ${size(database.bytes)}`,
          },
          { term: t("admin.system.cache"), value: cacheText(state, { t, language, lookups }) },
          { term: t("admin.system.mail"), value: t(state.mail === "outbox" ? "admin.system.mail.outbox" : "admin.system.mail.smtp") },
          { term: t("admin.system.files"), value: t(state.files === "disk" ? "admin.system.files.disk" : "admin.system.files.s3") },
          { term: t("admin.system.zone"), value: zone },
        ]}
      />
      <SectionHeading title={t("admin.system.disk")} id="disk" />
      <Table
        caption={t("admin.system.disk")}
        captionHidden
        columns={[{ label: t("admin.system.folder") }, { label: t("admin.system.size"), kind: "number" }]}
        rows={state.folders.map(({ name, bytes }) => ({ key: name, cells: [name, size(bytes)] }))}
        foot={[t("admin.system.sum"), size(state.folders.reduce((sum, folder) => sum + folder.bytes, 0))]}
      />
    </div>
  );
}

function cacheText({ cache }: SystemState, { t, language, lookups }: { t: AdminWords; language: Language; lookups: number }): string {
  if (cache.megabytes === 0) return t("admin.system.cache.off");
  const share = lookups === 0 ? "–" : formatPercent(cache.hits / lookups, language);
  return t("admin.system.cache.text", { megabytes: cache.megabytes, hits: cache.hits, lookups, share });
}
