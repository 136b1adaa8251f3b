import type { Kept } from "#platform/form/parse.ts";
import { ownName } from "#platform/languages.ts";
import { Notice } from "#ui/notice.tsx";
import { DefinitionList } from "#ui/table.tsx";
import { holderName, type EventFormProps } from "./work-event-form.tsx";
import type { WorkWords } from "./words.ts";

/** Every field of the form, in its order, with the message that names it. */
const FIELDS = {
  title: "events.work.field.title",
  text: "events.work.field.text",
  kind: "events.work.field.kind",
  holder: "events.work.field.holder",
  city: "events.work.field.city",
  visibility: "events.work.field.visibility",
  starts: "events.work.field.starts",
  ends: "events.work.field.ends",
  zone: "events.work.field.zone",
  site: "events.work.field.site",
  site_address: "events.work.field.address",
  site_seats: "events.work.field.seats",
  site_text: "events.work.field.place-text",
  site_reminder: "events.work.field.reminder",
  online: "events.work.field.online",
  online_url: "events.work.field.link",
  online_seats: "events.work.field.seats",
  online_text: "events.work.field.place-text",
  online_reminder: "events.work.field.reminder",
  languages: "events.languages",
  interpretation: "events.interpretation",
  topics: "events.topics",
  reminds: "events.work.field.reminds",
} as const;
type Name = keyof typeof FIELDS;

/** What stands stored now wherever it differs from what was typed, in words: nothing of either is lost. */
export function StoredNow(props: EventFormProps & { theirs: Kept }) {
  const { t, values, theirs } = props;
  const differing = (Object.keys(FIELDS) as Name[]).filter((name) => comparable(values, name) !== comparable(theirs, name));
  if (differing.length === 0) return null;
  return (
    <Notice tone="info" title={t("events.work.theirs")}>
      <DefinitionList items={differing.map((name) => ({ term: termOf(t, name), value: <StoredValue {...props} name={name} /> }))} />
    </Notice>
  );
}

/** Both places have seats and texts: the place is named with them. */
function termOf(t: WorkWords, name: Name): string {
  const place = name.startsWith("site_") ? "site" : name.startsWith("online_") ? "online" : null;
  return place ? `${t(`events.work.part.${place}`)}: ${t(FIELDS[name])}` : t(FIELDS[name]);
}

/** Values in an order and a spelling that do not depend on how the browser sent them. */
function comparable(kept: Kept, name: Name): string {
  return [...(kept[name] ?? [])]
    .filter((value) => value !== "")
    .map((value) => value.replaceAll("\r\n", "\n").trim())
    .sort()
    .join("\n");
}

function StoredValue({ t, theirs, choices, name }: EventFormProps & { theirs: Kept; name: Name }) {
  const stored = (theirs[name] ?? []).filter((value) => value !== "");
  if (name === "reminds") return <>{t(stored.length > 0 ? "events.work.yes" : "events.work.no")}</>;
  if (stored.length === 0) return <>–</>;
  const named = (value: string): string => {
    const choice = { kind: choices.kinds, city: choices.cities, topics: choices.themes };
    if (name === "kind" || name === "city" || name === "topics") return choice[name].find((one) => one.value === value)?.label ?? value;
    if (name === "holder") return holderOf(t, choices.holders, value);
    if (name === "visibility") return t(`events.work.visibility.${value as "public"}`);
    if (name === "languages" || name === "interpretation") return ownName(value as "en");
    return name === "starts" || name === "ends" ? value.replace("T", " ") : value;
  };
  return <span class="pre-line">{stored.map(named).join(", ")}</span>;
}

function holderOf(t: WorkWords, holders: EventFormProps["choices"]["holders"], value: string): string {
  const holder = holders.find((one) => one.value === value);
  return holder ? holderName(t, holder) : value;
}
