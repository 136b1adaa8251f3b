import type { Kept } from "#platform/form/parse.ts";
import { toLocalInput } from "#platform/clock.ts";
import { formatList, formatTime } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form } from "#ui/form/form.tsx";
import { DateInput, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import type { RoomRow, SessionRow, SpeakerRow } from "../queries/agenda.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import type { Clash } from "../rules/clashes.ts";
import { Rooms, Speakers } from "./work-resources.tsx";
import { WorkHead } from "./work-event.tsx";
import type { WorkWords } from "./words.ts";
import type {} from "../islands/elements.ts";

export type AgendaWorkProps = {
  t: WorkWords;
  language: Language;
  event: VisibleEvent;
  zone: string;
  sessions: SessionRow[];
  rooms: RoomRow[];
  speakers: SpeakerRow[];
  clashes: Clash[];
  /** Minutes by which the agenda is longer than the event. */
  excess: number;
  released: number;
  words: FaultWords;
  kept: Kept | null;
  refusal: string | null;
  message: string | null;
};

/** The working schedule: sessions in their order, warnings, rooms and speakers. */
export function WorkAgendaPage(props: AgendaWorkProps) {
  const { t, language, event, words, refusal, message, sessions } = props;
  const here = `/${language}/workspace/events/${event.key}/agenda`;
  return (
    <div class="stack">
      <WorkHead
        t={t}
        language={language}
        event={event}
        part="agenda"
        actions={
          <>
            <LinkButton href={`${here}/sessions/new`} tone="secondary" icon="plus">
              {t("events.work.session.new")}
            </LinkButton>
            <LinkButton href={`${here}/release`} tone="primary" icon="upload">
              {t("events.work.release")}
            </LinkButton>
          </>
        }
      />
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
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      <Warnings {...props} />
      {sessions.length === 0 ? <EmptyState title={t("events.work.agenda.none")} icon="clock" /> : <OrderForm {...props} here={here} />}
      <Rooms {...props} here={here} />
      <Speakers {...props} here={here} />
    </div>
  );
}

type Part = AgendaWorkProps & { here: string };

function Warnings({ t, language, zone, clashes, excess, sessions }: AgendaWorkProps) {
  if (clashes.length === 0 && excess === 0) return null;
  const title = (id: string | null) => sessions.find((session) => session.id === id)?.title.text ?? "";
  return (
    <Notice tone="warning" title={t("events.work.agenda.warnings")}>
      <ul>
        {excess > 0 && <li>{t("events.work.agenda.excess", { minutes: excess })}</li>}
        {clashes.map((clash) => (
          <li key={`${clash.sessionId} ${clash.kind} ${clash.name}`}>
            {t(`events.work.clash.${clash.kind}`, { session: title(clash.sessionId), name: clash.name, other: title(clash.other) })}{" "}
            {clash.freeAt.length > 0
              ? t("events.work.clash.free", {
                  times: formatList(
                    clash.freeAt.map((at) => formatTime(at, zone, language)),
                    language,
                    "or",
                  ),
                })
              : t("events.work.clash.never")}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The order as numbers; where script runs, rows can be dragged or moved and the numbers follow. */
function OrderForm({ t, language, event, zone, sessions, rooms, speakers, here }: Part) {
  const first = sessions.find((session) => session.startsAt)?.startsAt ?? event.startsAt;
  return (
    <section class="stack" aria-labelledby="sessions">
      <SectionHeading title={t("events.work.sessions")} id="sessions" lead={t("events.work.order.lead")} />
      <Form action={`${here}/order`} label={t("events.work.order")}>
        <agenda-order data-up={t("events.work.order.up")} data-down={t("events.work.order.down")} data-moved={t("events.work.order.moved")}>
          <ol class="plain-list agenda-work">
            {sessions.map((session, index) => (
              <li key={session.id} class="agenda-row" data-row>
                <TextInput
                  id={`place-${session.id}`}
                  label={t("events.work.order.place")}
                  inputmode="numeric"
                  size="short"
                  value={String(index + 1)}
                />
                <div class="agenda-row-words">
                  <a href={`${here}/sessions/${session.id}`}>{session.title.text}</a>
                  <p class="quiet">
                    {session.startsAt ? formatTime(session.startsAt, zone, language) : t("events.agenda.no-time")}
                    {session.minutes !== null && ` · ${t("events.work.minutes", { count: session.minutes })}`}
                    {session.roomId && ` · ${rooms.find(({ id }) => id === session.roomId)?.name ?? ""}`}
                    {session.track && ` · ${session.track}`}
                  </p>
                  {session.speakerIds.length > 0 && (
                    <p class="quiet">
                      {formatList(
                        speakers.filter(({ id }) => session.speakerIds.includes(id)).map(({ name }) => name),
                        language,
                      )}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </agenda-order>
        <FieldRow>
          <DateInput
            id="starts"
            kind="datetime-local"
            label={t("events.work.order.starts")}
            value={first ? toLocalInput(first, zone) : ""}
            zone={zone}
          />
        </FieldRow>
        <Button tone="secondary" icon="check">
          {t("events.work.order.save")}
        </Button>
      </Form>
    </section>
  );
}
