import { formatDateTime } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { FieldRow, Form } from "#ui/form/form.tsx";
import { DateInput, TextInput } from "#ui/form/inputs.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { RoomRow, SpeakerRow } from "../queries/agenda.ts";
import type { Span } from "../tables.ts";
import type { WorkWords } from "./words.ts";

type Part = { t: WorkWords; language: Language; zone: string; rooms: RoomRow[]; speakers: SpeakerRow[]; here: string };

function freeText(free: readonly Span[], { t, language, zone }: Pick<Part, "t" | "language" | "zone">): string {
  if (free.length === 0) return t("events.work.free.always");
  return free
    .map((span) =>
      t("events.work.free.span", {
        from: formatDateTime(Temporal.Instant.from(span.from), zone, language),
        to: formatDateTime(Temporal.Instant.from(span.to), zone, language),
      }),
    )
    .join("; ");
}

/** Rooms of an event. */
export function Rooms(props: Part) {
  const { t, rooms, here, zone } = props;
  return (
    <section class="stack" aria-labelledby="rooms">
      <SectionHeading title={t("events.work.rooms")} id="rooms" />
      <ul class="plain-list">
        {rooms.map((room) => (
          <li key={room.id} class="cluster">
            <span>
              <strong>{room.name}</strong> {room.seats !== null && t("events.place.seats", { count: room.seats })} ·{" "}
              {freeText(room.free, props)}
            </span>
            <ActionForm
              action={`${here}/rooms/${room.id}/deletion`}
              tone="quiet"
              small
              label={t("events.work.room.drop", { name: room.name })}
            >
              {t("events.work.drop")}
            </ActionForm>
          </li>
        ))}
      </ul>
      <details class="event-details">
        <summary>{t("events.work.room.add")}</summary>
        <Form action={`${here}/rooms`} label={t("events.work.room.add")} compact>
          <FieldRow>
            <TextInput
              id="room-name"
              name="name"
              label={t("events.work.room.name")}
              maxlength={80}
              required
              requiredWord={t("ui.required")}
            />
            <TextInput id="room-seats" name="seats" label={t("events.work.field.seats")} inputmode="numeric" size="short" />
          </FieldRow>
          <Free t={t} zone={zone} name="room" />
          <Button tone="secondary">{t("ui.save")}</Button>
        </Form>
      </details>
    </section>
  );
}

function Free({ t, zone, name }: { t: WorkWords; zone: string; name: string }) {
  return (
    <FieldRow>
      <DateInput id={`${name}-free-from`} name="free_from" kind="datetime-local" label={t("events.work.free.from")} zone={zone} />
      <DateInput id={`${name}-free-to`} name="free_to" kind="datetime-local" label={t("events.work.free.to")} zone={zone} />
    </FieldRow>
  );
}

/** Speakers of an event. */
export function Speakers(props: Part) {
  const { t, speakers, here, zone } = props;
  return (
    <section class="stack" aria-labelledby="speakers">
      <SectionHeading title={t("events.work.speakers")} id="speakers" />
      <ul class="plain-list">
        {speakers.map((speaker) => (
          <li key={speaker.id} class="cluster">
            <span>
              <strong>{speaker.name}</strong>
              {speaker.organisation && `, ${speaker.organisation}`} · {freeText(speaker.free, props)}
            </span>
            <ActionForm
              action={`${here}/speakers/${speaker.id}/deletion`}
              tone="quiet"
              small
              label={t("events.work.speaker.drop", { name: speaker.name })}
            >
              {t("events.work.drop")}
            </ActionForm>
          </li>
        ))}
      </ul>
      <details class="event-details">
        <summary>{t("events.work.speaker.add")}</summary>
        <Form action={`${here}/speakers`} label={t("events.work.speaker.add")} compact>
          <FieldRow>
            <TextInput
              id="speaker-name"
              name="name"
              label={t("events.work.speaker.name")}
              maxlength={120}
              required
              requiredWord={t("ui.required")}
            />
            <TextInput id="speaker-organisation" name="organisation" label={t("events.work.speaker.organisation")} maxlength={160} />
            <TextInput
              id="speaker-email"
              name="email"
              type="email"
              label={t("events.work.speaker.email")}
              hint={t("events.work.speaker.email.hint")}
            />
          </FieldRow>
          <Free t={t} zone={zone} name="speaker" />
          <Button tone="secondary">{t("ui.save")}</Button>
        </Form>
      </details>
    </section>
  );
}
