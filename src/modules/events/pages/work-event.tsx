import type { ComponentChildren } from "preact";
import { formatList } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { langOf } from "#ui/fallback-note.tsx";
import { Form } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { Tabs } from "#ui/pager.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import type { VisibleEvent } from "../queries/find-event.ts";
import type { EventRow } from "../queries/list-events.ts";
import type { BalanceWarning, EventTexts, HistoryRow } from "../queries/work-event.ts";
import { Claims, History } from "./work-event-record.tsx";
import { SeriesPart, type SeriesOfEvent } from "./work-event-series.tsx";
import { StateBadge } from "./work-list.tsx";
import { whenText } from "./when.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };
export type WorkPart = "overview" | "edit" | "agenda" | "minutes" | "files" | "close-out";

/** Heading and parts of an event's pages in the workspace. */
export function WorkHead({
  t,
  language,
  event,
  part,
  actions,
}: Base & { event: VisibleEvent; part: WorkPart; actions?: ComponentChildren }) {
  const here = `/${language}/workspace/events/${event.key}`;
  const parts = [
    ["overview", here],
    ["edit", `${here}/edit`],
    ["agenda", `${here}/agenda`],
    ["minutes", `${here}/minutes`],
    ["files", `${here}/files`],
    ["close-out", `${here}/close-out`],
  ] as const;
  return (
    <>
      <PageHeading
        title={event.title.text}
        lang={langOf(event.title, language)}
        meta={
          <p class="cluster">
            <StateBadge t={t} state={event.state} /> <span>{whenText(event, { t, language })}</span>
          </p>
        }
        actions={actions}
      />
      <Tabs
        label={t("events.work.parts")}
        tabs={parts.map(([name, href]) => ({ href, label: t(`events.work.tab.${name}`), current: name === part }))}
      />
    </>
  );
}

export type WorkEventProps = Base & {
  event: VisibleEvent;
  row: EventRow;
  texts: EventTexts;
  languages: readonly Language[];
  zone: string;
  history: HistoryRow[];
  warning: BalanceWarning;
  series: SeriesOfEvent;
  message: string | null;
  refusal: string | null;
  panels: ComponentChildren;
};

/** One event in the workspace: what can be done with it, what other sources say, who changed what. */
export function WorkEventPage(props: WorkEventProps) {
  const { t, language, event, message, refusal, panels } = props;
  const here = `/${language}/workspace/events/${event.key}`;
  return (
    <div class="stack">
      <WorkHead t={t} language={language} event={event} part="overview" actions={<Acts {...props} here={here} />} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      {event.state === "draft" && <Announce {...props} here={here} />}
      {event.state === "announced" && <Cancel {...props} here={here} />}
      {panels}
      <Languages {...props} here={here} />
      <SeriesPart t={t} language={language} series={props.series} here={here} />
      <Claims {...props} here={here} />
      <History {...props} />
    </div>
  );
}

type Part = WorkEventProps & { here: string };

function Acts({ t, language, event, here }: Part) {
  return (
    <ButtonRow>
      <LinkButton href={`/${language}/events/${event.key}`} tone="secondary" icon="globe">
        {t("events.work.see-page")}
      </LinkButton>
      {event.state === "cancelled" && (
        <ActionForm action={`${here}/cancellation/end`} tone="primary">
          {t("events.work.reinstate")}
        </ActionForm>
      )}
      <ActionForm action={`${here}/copy`} tone="quiet">
        {t("events.work.copy")}
      </ActionForm>
    </ButtonRow>
  );
}

/** Before an event goes out: who is missing, and whom one could invite. */
function Announce({ t, language, event, warning, here }: Part) {
  return (
    <section class="stack" aria-labelledby="announce">
      <SectionHeading title={t("events.work.announce")} id="announce" lead={t("events.work.announce.lead")} />
      {warning.length > 0 && (
        <Notice tone="warning" title={t("events.work.balance")}>
          <ul>
            {warning.map(({ sector, suggestions }) => (
              <li key={sector}>
                {t("events.work.balance.missing", { sector: t(`events.sector.${sector as "public"}`) })}
                {suggestions.length > 0 &&
                  ` ${t("events.work.balance.invite", {
                    names: formatList(
                      suggestions.map(({ name }) => name),
                      language,
                    ),
                  })}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {event.startsAt === null ? (
        <p>{t("events.work.announce.no-time")}</p>
      ) : (
        <ActionForm action={`${here}/announcement`} tone="primary" icon="check">
          {t("events.work.announce.button")}
        </ActionForm>
      )}
    </section>
  );
}

function Cancel({ t, event, here }: Part) {
  return (
    <details class="event-details">
      <summary>{t("events.work.cancel")}</summary>
      <Form action={`${here}/cancellation`} label={t("events.work.cancel")} compact>
        <p>{t("events.work.cancel.lead")}</p>
        <TextInput id="reason" label={t("events.work.cancel.reason")} maxlength={400} required requiredWord={t("ui.required")} />
        <Hidden name="version" value={String(event.version)} />
        <Button tone="danger" icon="circle-x">
          {t("events.work.cancel.button")}
        </Button>
      </Form>
    </details>
  );
}

function Languages({ t, texts, languages, here }: Part) {
  return (
    <section class="stack" aria-labelledby="languages">
      <SectionHeading title={t("events.work.languages")} id="languages" />
      <ul class="plain-list cluster">
        {languages.map((code) => (
          <li key={code}>
            <LinkButton
              href={`${here}/texts/${code}`}
              small
              tone={texts.title[code] ? "secondary" : "quiet"}
              icon={texts.title[code] ? "check" : "plus"}
            >
              {ownName(code)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
