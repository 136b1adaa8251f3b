import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/form/choices.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { WorkNetwork } from "../queries/work-network.ts";
import { TextLanguages, type TextField } from "./work-texts.tsx";
import type { WorkWords } from "./words.ts";

/** What two people set at the same time. */
export type NetworkSettings = { embed_origins: string[]; approval_required: boolean };

export type WorkNetworkProps = {
  t: WorkWords;
  language: Language;
  languages: readonly Language[];
  network: WorkNetwork;
  fields: TextField[];
  mayEdit: boolean;
  saved: boolean;
  words: FaultWords;
  kept: Kept | null;
  theirs: { version: number; settings: NetworkSettings } | null;
};

/** The network's own texts and settings; who may not change them reads them here. */
export function WorkNetworkPage(props: WorkNetworkProps) {
  const { t, language, languages, network, fields, mayEdit, saved, words, theirs } = props;
  return (
    <div class="stack">
      <PageHeading
        title={t("network.work.network")}
        eyebrow={network.title}
        lead={mayEdit ? t("network.work.network.lead") : t("network.work.network.read-only")}
      />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <ErrorSummary
        title={t("ui.errors.title", { count: words.summary.length })}
        errors={words.summary}
        labels={{ embed_origins: t("network.work.embed-origins") }}
      />
      {theirs && (
        <Notice tone="warning" role="alert" title={t("network.work.stale")}>
          <p>{t("network.work.stale.facts")}</p>
          <Settings t={t} settings={theirs.settings} />
        </Notice>
      )}
      {mayEdit && (
        <>
          <SectionHeading title={t("network.work.texts")} id="texts" />
          <TextLanguages
            t={t}
            languages={languages}
            fields={fields}
            texts={network.texts}
            hrefOf={(code) => `/${language}/workspace/network/texts/${code}`}
          />
        </>
      )}
      <SectionHeading title={t("network.work.settings")} id="settings" />
      {mayEdit ? <SettingsForm {...props} /> : <Settings t={t} settings={network} />}
    </div>
  );
}

function Settings({ t, settings }: { t: WorkWords; settings: NetworkSettings }) {
  return (
    <DefinitionList
      items={[
        { term: t("network.work.embed-origins"), value: settings.embed_origins.join(", ") || "–" },
        { term: t("network.work.approval"), value: t(settings.approval_required ? "network.work.yes" : "network.work.no") },
      ]}
    />
  );
}

function SettingsForm({ t, language, network, words, kept, theirs }: WorkNetworkProps) {
  return (
    <Form action={`/${language}/workspace/network`} label={t("network.work.settings")} unsaved={t("ui.unsaved")}>
      <Hidden name="version" value={String(theirs?.version ?? kept?.version?.[0] ?? network.version)} />
      <TextArea
        id="embed_origins"
        label={t("network.work.embed-origins")}
        hint={t("network.work.embed-origins.hint")}
        value={kept ? (kept.embed_origins?.[0] ?? "") : network.embed_origins.join("\n")}
        error={words.of("embed_origins")}
        rows={5}
        spellcheck={false}
      />
      <Checkbox
        id="approval_required"
        label={t("network.work.approval")}
        hint={t("network.work.approval.hint")}
        value="on"
        checked={kept ? kept.approval_required?.[0] === "on" : network.approval_required}
      />
      <FormActions>
        <Button>{t("ui.save")}</Button>
      </FormActions>
    </Form>
  );
}
