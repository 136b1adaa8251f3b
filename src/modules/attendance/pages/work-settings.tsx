/** Settings of an event's registration. */
import type { Selectable } from "kysely";
import type { Kept } from "#platform/form/parse.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox, RadioGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { PartnerOption } from "../queries/partners.ts";
import { CONTACT_DAYS } from "../rules/registration.ts";
import { AUDIENCES, type Mode, type RegistrationSettingTable } from "../tables/registration.ts";
import type { WorkWords } from "./words.ts";

export type SettingsPageProps = {
  t: WorkWords;
  base: string;
  title: string;
  zone: string;
  settings: (Selectable<RegistrationSettingTable> & { opens: string; closes: string }) | null;
  modes: Mode[];
  places: { mode: Mode; capacity: number | null }[];
  reserved: { mode: Mode; partnerId: string | null; seats: number }[];
  partners: PartnerOption[];
  words: FaultWords;
  kept: Kept | null;
  saved: boolean;
};

/** When, for whom and how one registers. Nothing is open before it is saved once. */
export function SettingsPage(props: SettingsPageProps) {
  const { t, base, title, settings, words, kept, saved } = props;
  return (
    <div class="stack">
      <PageHeading title={t("attendance.work.settings")} lead={title} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      {settings === null && (
        <Notice tone="info">
          <p>{t("attendance.work.settings.none")}</p>
        </Notice>
      )}
      {words.summary.length > 0 && (
        <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labelsOf(t)} />
      )}
      <Form action={`${base}/registration`} label={t("attendance.work.settings")} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={keptOr(kept, "version", String(settings?.version ?? 0))} />
        <Times {...props} />
        <RadioGroup
          id="audience"
          label={t("attendance.work.audience")}
          value={keptOr(kept, "audience", settings?.audience ?? "everyone")}
          error={words.of("audience")}
          options={AUDIENCES.map((value) => ({ value, label: t(`attendance.work.audience.${value}`) }))}
        />
        <Rules {...props} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
      <Reserved {...props} />
    </div>
  );
}

function Times({ t, zone, settings, words, kept }: SettingsPageProps) {
  return (
    <FieldRow>
      <DateInput
        id="opens_at"
        kind="datetime-local"
        label={t("attendance.work.opens")}
        value={keptOr(kept, "opens_at", settings?.opens ?? "")}
        error={words.of("opens_at")}
        zone={zone}
        optionalWord={t("ui.optional")}
      />
      <DateInput
        id="closes_at"
        kind="datetime-local"
        label={t("attendance.work.closes")}
        hint={t("attendance.work.closes.hint")}
        value={keptOr(kept, "closes_at", settings?.closes ?? "")}
        error={words.of("closes_at")}
        zone={zone}
        optionalWord={t("ui.optional")}
      />
    </FieldRow>
  );
}

function Rules({ t, settings, words, kept }: SettingsPageProps) {
  const ticked = (name: "waiting_list" | "ask_photo" | "ask_sharing", unless: boolean) =>
    kept ? kept[name]?.[0] === "on" : (settings?.[name] ?? unless);
  return (
    <>
      <Fieldset legend={t("attendance.work.seats")}>
        <Checkbox id="waiting_list" value="on" label={t("attendance.work.waiting-list")} checked={ticked("waiting_list", true)} />
        <FieldRow>
          <TextInput
            id="quota"
            label={t("attendance.work.quota")}
            hint={t("attendance.work.quota.hint")}
            value={keptOr(kept, "quota", settings?.quota?.toString() ?? "")}
            error={words.of("quota")}
            inputmode="numeric"
            size="short"
            optionalWord={t("ui.optional")}
          />
          <TextInput
            id="age_limit"
            label={t("attendance.work.age-limit")}
            hint={t("attendance.work.age-limit.hint")}
            value={keptOr(kept, "age_limit", settings ? (settings.age_limit?.toString() ?? "") : "18")}
            error={words.of("age_limit")}
            inputmode="numeric"
            size="short"
            optionalWord={t("ui.optional")}
          />
        </FieldRow>
      </Fieldset>
      <Fieldset legend={t("attendance.work.consents")}>
        <Checkbox id="ask_photo" value="on" label={t("attendance.work.ask-photo")} checked={ticked("ask_photo", true)} />
        <Checkbox id="ask_sharing" value="on" label={t("attendance.work.ask-sharing")} checked={ticked("ask_sharing", false)} />
      </Fieldset>
      <TextInput
        id="contact_days"
        label={t("attendance.work.contact-days")}
        hint={t("attendance.work.contact-days.hint")}
        value={keptOr(kept, "contact_days", String(settings?.contact_days ?? CONTACT_DAYS))}
        error={words.of("contact_days")}
        inputmode="numeric"
        size="short"
      />
    </>
  );
}

function Reserved({ t, base, modes, places, reserved, partners }: SettingsPageProps) {
  const name = (id: string | null) =>
    id === null ? t("attendance.work.by-hand") : (partners.find(({ value }) => value === id)?.label ?? "");
  return (
    <section class="stack" aria-labelledby="reserved">
      <SectionHeading title={t("attendance.work.reserved")} id="reserved" lead={t("attendance.work.reserved.lead")} />
      {places.map(({ mode, capacity }) => (
        <p key={mode}>
          {t(`attendance.mode.${mode}`)}:{" "}
          {capacity === null ? t("attendance.work.no-limit") : t("attendance.work.seat-count", { count: capacity })}
        </p>
      ))}
      {reserved.length > 0 && (
        <Table
          caption={t("attendance.work.reserved")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("attendance.partner") },
            { label: t("attendance.mode") },
            { label: t("attendance.work.seats"), kind: "number" },
          ]}
          rows={reserved.map((row) => ({
            key: `${row.mode} ${row.partnerId}`,
            cells: [name(row.partnerId), t(`attendance.mode.${row.mode}`), String(row.seats)],
          }))}
        />
      )}
      <Form action={`${base}/registration/seats`} label={t("attendance.work.reserved")} compact>
        <FieldRow>
          <Select id="partner" label={t("attendance.partner")} options={partners} emptyLabel={t("attendance.work.by-hand")} />
          <Select
            id="mode"
            label={t("attendance.mode")}
            options={modes.map((mode) => ({ value: mode, label: t(`attendance.mode.${mode}`) }))}
          />
          <TextInput id="seats" label={t("attendance.work.seats")} inputmode="numeric" size="short" required />
        </FieldRow>
        <FormActions>
          <Button tone="secondary">{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function labelsOf(t: WorkWords): Record<string, string> {
  return {
    opens_at: t("attendance.work.opens"),
    closes_at: t("attendance.work.closes"),
    audience: t("attendance.work.audience"),
    quota: t("attendance.work.quota"),
    contact_days: t("attendance.work.contact-days"),
    age_limit: t("attendance.work.age-limit"),
    seats: t("attendance.work.seats"),
    mode: t("attendance.mode"),
  };
}
