/** The fair planner (row Y10): works out, writes nothing. */
import { z } from "zod";
import { dayIn, toLocalInput } from "#platform/clock.ts";
import { day, many, whole } from "#platform/form/fields.ts";
import { parseQuery, type FieldFault } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { PlannerPage, type CommonDay } from "../pages/planner.tsx";
import { plannedCities } from "../queries/planned-cities.ts";
import { commonHours, rankDates, rankHosts, type PlannedCity } from "../rules/plan-meeting.ts";
import { onlyWorkers, reader } from "./reading.ts";

const key = z.string().regex(/^[a-z0-9-]{1,80}$/, "form.not-in-list");
const query = z.strictObject({
  partner: many(key),
  host: many(key),
  mode: z.enum(["on-site", "online"]).default("on-site"),
  from: day,
  to: day,
  days: whole(1, 5),
  minutes: whole(15, 480),
});
type Wish = z.output<typeof query>;

/** More days than that are not looked at. */
const LONGEST_DAYS = 400;
const MOST_SHOWN = 10;
/** The main language of a country, as far as it is one of the ten. */
const SPOKEN: Readonly<Record<string, Language>> = {
  PL: "pl",
  LV: "lv",
  LT: "lt",
  ES: "es",
  PT: "pt",
  IT: "it",
  FR: "fr",
  GB: "en",
  NO: "nb",
};

/** Registers the route. */
export function plannerRoutes(list: RouteList): void {
  list.get("/workspace/planner", { who: "workspace" }, planner);
}

async function planner(cx: Context): Promise<Response> {
  onlyWorkers(cx);
  const today = dayIn(cx.clock.now(), cx.network.zone);
  const asked = cx.url.searchParams.size > 0;
  const parsed = asked ? parseQuery(cx.url, query) : null;
  const faults: FieldFault[] = parsed === null ? [] : parsed.ok ? faultsOf(parsed.value) : parsed.faults;
  const wish = parsed?.ok && faults.length === 0 ? parsed.value : null;
  const years = wish ? [Number(wish.from.slice(0, 4)) - 1, Number(wish.from.slice(0, 4)), Number(wish.to.slice(0, 4))] : [];
  const cities = await plannedCities(reader(cx), viewOf(cx), [...new Set(years)]);
  const compare = compareText(cx.language);
  const given = (name: string, unless: string) => cx.url.searchParams.get(name) ?? unless;
  const values = {
    partners: asked ? cx.url.searchParams.getAll("partner") : cities.map((city) => city.key),
    hosts: cx.url.searchParams.getAll("host"),
    from: given("from", today.add({ days: 30 }).toString()),
    to: given("to", today.add({ days: 120 }).toString()),
    days: given("days", "2"),
    minutes: given("minutes", "120"),
    mode: wish?.mode ?? "on-site",
  } as const;
  const found = wish ? findFor(cx, cities, wish) : null;
  return showWorkspace(cx, {
    status: faults.length > 0 ? 422 : 200,
    head: { title: cx.t("events.work.planner"), description: "" },
    content: (
      <PlannerPage
        t={cx.t}
        language={cx.language}
        zone={cx.network.zone}
        cities={cities.map((city) => ({ value: city.key, label: city.name })).sort((a, b) => compare(a.label, b.label))}
        values={values}
        words={faultWords(faults, cx.t)}
        found={found}
        meetingHref={(date, host) =>
          `/${cx.language}/workspace/events/new?${meetingQuery(cx, { date, host, minutes: wish?.minutes ?? 120 })}`
        }
      />
    ),
  });
}

function faultsOf(wish: Wish): FieldFault[] {
  const faults: FieldFault[] = [];
  if (wish.partner.length === 0) faults.push({ field: "partner", key: "form.required", values: {} });
  const span = Temporal.PlainDate.from(wish.from).until(wish.to, { largestUnit: "days" }).days;
  if (span < 0) faults.push({ field: "to", key: "events.fault.end", values: {} });
  if (span > LONGEST_DAYS) faults.push({ field: "to", key: "events.fault.span", values: { days: LONGEST_DAYS } });
  return faults;
}

function findFor(cx: Context, all: readonly PlannedCity[], wish: Wish) {
  const cities = all.filter((city) => wish.partner.includes(city.key));
  const zones = [...new Set(cities.map((city) => city.zone))];
  const isOnline = wish.mode === "online";
  const dates = rankDates(cities, { from: wish.from, to: wish.to, days: isOnline ? 1 : wish.days })
    .slice(0, MOST_SHOWN)
    .map((date): CommonDay => ({ ...date, hours: isOnline ? longEnough(commonHours(zones, date.from), wish.minutes) : null }));
  const hostKeys = wish.host.length > 0 ? wish.host : cities.map((city) => city.key);
  const languages = [...new Set(cities.flatMap((city) => SPOKEN[city.country] ?? []))];
  const poll = new URLSearchParams({ zone: cx.network.zone, minutes: String(wish.minutes) });
  for (const date of dates.slice(0, 5)) poll.append("option", startOf(cx, date));
  return {
    dates,
    hosts: rankHosts(cities, hostKeys),
    languages: languages.map(ownName),
    pollHref: `/${cx.language}/workspace/polls/new?${poll}`,
  };
}

function longEnough(hours: CommonDay["hours"], minutes: number): CommonDay["hours"] {
  return hours && hours.to.since(hours.from).total("minutes") >= minutes ? hours : null;
}

/** When a meeting of that day begins: with the common hours, otherwise at nine. */
function startOf(cx: Context, date: CommonDay): string {
  return date.hours ? toLocalInput(date.hours.from, cx.network.zone) : `${date.from}T09:00`;
}

function meetingQuery(cx: Context, { date, host, minutes }: { date: CommonDay; host: string | null; minutes: number }): URLSearchParams {
  const ends = date.hours ? toLocalInput(date.hours.from.add({ minutes }), cx.network.zone) : `${date.to}T17:00`;
  return new URLSearchParams({
    kind: date.hours ? "online-session" : "transnational",
    starts: startOf(cx, date),
    ends,
    zone: cx.network.zone,
    ...(host === null ? {} : { city: host }),
  });
}
