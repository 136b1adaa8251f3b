/** Parts of a page that other modules contribute: asked in their order, left out where a module has nothing. */
import type { VNode } from "preact";
import type { CitySubject, EventSubject, GroupSubject, OrganisationSubject, Panel } from "#platform/card.ts";
import type { Context } from "#platform/http/context.ts";

/** What modules show on the first page. */
export function homePanels(cx: Context): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.homePanels ?? []),
    null,
  );
}

/** What modules show on the page about the network. */
export function aboutPanels(cx: Context): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.aboutPanels ?? []),
    null,
  );
}

/** What modules show on a city's page. */
export function cityPanels(cx: Context, city: CitySubject): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.cityPanels ?? []),
    city,
  );
}

/** What modules show on a group's home. */
export function groupPanels(cx: Context, group: GroupSubject): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.groupPanels ?? []),
    group,
  );
}

/** What modules show on an event's page. */
export function eventPanels(cx: Context, event: EventSubject): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.eventPanels ?? []),
    event,
  );
}

/** What modules show on an event's page in the workspace. */
export function eventWorkPanels(cx: Context, event: EventSubject): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.eventWorkPanels ?? []),
    event,
  );
}

/** What modules show on an organisation's page in the workspace. */
export function organisationPanels(cx: Context, organisation: OrganisationSubject): Promise<VNode[]> {
  return show(
    cx,
    cx.cards.flatMap((card) => card.organisationPanels ?? []),
    organisation,
  );
}

async function show<Subject>(cx: Context, panels: readonly Panel<Subject>[], subject: Subject): Promise<VNode[]> {
  const shown: VNode[] = [];
  for (const panel of [...panels].sort((a, b) => a.order - b.order)) {
    const part = await panel.show(cx, subject);
    if (part !== null) shown.push(part);
  }
  return shown;
}
