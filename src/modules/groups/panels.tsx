/** What other modules' pages show of groups. */
import type { VNode } from "preact";
import type { CitySubject, OrganisationSubject, Panel } from "#platform/card.ts";
import type { Context } from "#platform/http/context.ts";
import { SectionHeading } from "#ui/section.tsx";
import { GroupCards } from "./pages/catalogue.tsx";
import { mandateWords } from "./pages/members.tsx";
import { listGroups } from "./queries/groups.ts";
import { groupsOfOrganisation } from "./queries/members-list.ts";
import { base, groupsView, reader, today } from "./routes/reading.ts";

const MOST_GROUPS = 50;

/** The groups of a city that exist for the viewer. */
async function showCity(cx: Context, city: CitySubject): Promise<VNode | null> {
  const { rows } = await listGroups(reader(cx), groupsView(cx), { act: "know", city: city.cityKey, limit: MOST_GROUPS });
  if (rows.length === 0) return null;
  const more = { href: `/${cx.language}/groups?city=${city.cityKey}`, label: cx.t("groups.panel.all") };
  return (
    <section class="stack-small" aria-labelledby="city-groups">
      <SectionHeading title={cx.t("groups.city-panel")} id="city-groups" more={more} />
      <GroupCards {...base(cx)} rows={rows} />
    </section>
  );
}

/** The groups in which an organisation is or was, as far as they exist for the viewer (row D4). */
async function showOrganisation(cx: Context, { organisationId }: OrganisationSubject): Promise<VNode | null> {
  const db = reader(cx);
  const history = await groupsOfOrganisation(db, cx.network.id, { organisationId, day: today(cx) });
  const keys = new Set(history.map(({ key }) => key));
  const { rows } = await listGroups(db, groupsView(cx), { act: "know", organisationId, limit: MOST_GROUPS });
  const known = new Map(rows.filter(({ key }) => keys.has(key)).map((row) => [row.id, row]));
  const shown = history.flatMap((one) => {
    const group = known.get(one.groupId);
    return group ? [{ ...one, group }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <section class="stack-small" aria-labelledby="organisation-groups">
      <SectionHeading title={cx.t("groups.panel.history")} id="organisation-groups" />
      <ul>
        {shown.map(({ group, role, isOver, ...mandate }, position) => (
          <li key={position}>
            <a href={`/${cx.language}/groups/${group.key}`}>{group.name}</a>: {cx.t(`groups.role.${role}`)}
            {(mandate.since || mandate.until) && `, ${mandateWords(cx.t, mandate, cx.language)}`}
            {isOver && ` (${cx.t("groups.panel.over")})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const cityPanels: readonly Panel<CitySubject>[] = [{ order: 30, show: showCity }];
export const organisationPanels: readonly Panel<OrganisationSubject>[] = [{ order: 10, show: showOrganisation }];
