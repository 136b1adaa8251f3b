import { formatDateTime } from "#platform/i18n/formats.ts";
import { isLanguage, ownName } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { FieldRow, Form } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import type { HistoryRow } from "../queries/work-event.ts";
import { Claim } from "./event.tsx";
import type { WorkEventProps } from "./work-event.tsx";

type Part = WorkEventProps & { here: string };

/** What other sources say about the date; one of them can be chosen. */
export function Claims({ t, language, event, row, here }: Part) {
  return (
    <section class="stack" aria-labelledby="claims">
      <SectionHeading title={t("events.work.claims")} id="claims" lead={t("events.work.claims.lead")} />
      {row.otherDates.length > 0 && (
        <ul class="plain-list stack">
          {row.otherDates.map((claim, index) => (
            <li key={index} class="event-claim">
              <Claim t={t} language={language} claim={claim} />
              {claim.from && event.startsAt === null && (
                <Form action={`${here}/claims/choice`} label={t("events.work.claims.choose")} compact>
                  <Hidden name="claim" value={String(index)} />
                  <Hidden name="version" value={String(event.version)} />
                  <TextInput
                    id={`source-${index}`}
                    name="source"
                    label={t("events.work.claims.old-source")}
                    value={row.sources[0]}
                    maxlength={400}
                    required
                  />
                  <Button tone="secondary" small>
                    {t("events.work.claims.choose")}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      <details class="event-details">
        <summary>{t("events.work.claims.add")}</summary>
        <Form action={`${here}/claims`} label={t("events.work.claims.add")} compact>
          <FieldRow>
            <TextInput
              id="from"
              label={t("events.work.claims.from")}
              hint={t("events.work.claims.date.hint")}
              size="short"
              maxlength={10}
            />
            <TextInput id="to" label={t("events.work.claims.to")} size="short" maxlength={10} />
          </FieldRow>
          <TextInput id="text" label={t("events.work.claims.text")} maxlength={400} />
          <TextInput id="source" label={t("events.work.claims.source")} maxlength={400} required requiredWord={t("ui.required")} />
          <Hidden name="version" value={String(event.version)} />
          <Button tone="secondary">{t("ui.save")}</Button>
        </Form>
      </details>
    </section>
  );
}

type HistoryProps = Pick<WorkEventProps, "t" | "language" | "history" | "zone">;

/** Who did what with the event. */
export function History({ t, language, history, zone }: HistoryProps) {
  if (history.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="history">
      <SectionHeading title={t("events.work.history")} id="history" />
      <Table
        caption={t("events.work.history")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("events.work.history.at"), kind: "date" },
          { label: t("events.work.history.who") },
          { label: t("events.work.history.what") },
        ]}
        rows={history.map((entry) => ({
          key: entry.id,
          cells: [
            formatDateTime(entry.at, zone, language),
            entry.name,
            <Change key="what" t={t} language={language} zone={zone} entry={entry} />,
          ],
        }))}
      />
    </section>
  );
}

const ACTS = [
  "begin",
  "change",
  "copy",
  "announced",
  "cancelled",
  "move-series",
  "add-claim",
  "choose-claim",
  "save-text",
  "release",
  "close-out",
] as const;

function Change({ entry, ...words }: Pick<HistoryProps, "t" | "language" | "zone"> & { entry: HistoryRow }) {
  const { t } = words;
  const act = ACTS.find((one) => one === entry.act);
  const fields = differing(entry.before, entry.after);
  return (
    <>
      <span>{act ? t(`events.work.act.${act}`) : entry.act}</span>
      {fields.length > 0 && (
        <DefinitionList
          items={fields.map(({ name, from, to }) => ({
            term: t(FIELDS[name]),
            value: `${inWords(name, from, words)} → ${inWords(name, to, words)}`,
          }))}
        />
      )}
    </>
  );
}

/** Fields of the change log that people read, with the message that names them; ids and moments of the machine are left out. */
const FIELDS = {
  title: "events.work.field.title",
  text: "events.work.field.text",
  kind: "events.work.field.kind",
  visibility: "events.work.field.visibility",
  startsAt: "events.work.field.starts",
  endsAt: "events.work.field.ends",
  zone: "events.work.field.zone",
  languages: "events.languages",
  interpretation: "events.interpretation",
  topics: "events.topics",
  state: "events.work.state",
  cancel_reason: "events.work.cancel.reason",
  from: "events.work.claims.from",
  to: "events.work.claims.to",
} as const;
type Name = keyof typeof FIELDS;

function differing(before: unknown, after: unknown): { name: Name; from: unknown; to: unknown }[] {
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return [];
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return (Object.keys(FIELDS) as Name[])
    .filter((name) => now.has(name) && JSON.stringify(old.get(name) ?? null) !== JSON.stringify(now.get(name) ?? null))
    .map((name) => ({ name, from: old.get(name), to: now.get(name) }));
}

/** A value of the change log in words; times on the clock of the event. */
function inWords(name: Name, value: unknown, { t, zone, language }: Pick<HistoryProps, "t" | "zone" | "language">): string {
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map((one) => (isLanguage(one) ? ownName(one) : String(one))).join(", ");
  if (typeof value !== "string" || value === "") return "–";
  if (name === "state") return t(`events.work.state.${value as "draft"}`);
  if (name === "visibility") return t(`events.work.visibility.${value as "public"}`);
  return name === "startsAt" || name === "endsAt" ? formatDateTime(Temporal.Instant.from(value), zone, language) : value;
}
