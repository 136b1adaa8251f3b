import { formatList } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { Hidden } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import type { OptionRow, PollRow } from "../queries/polls.ts";
import { winnersOf } from "../rules/poll.ts";
import { spanText } from "./when.ts";
import type { EventWords } from "./words.ts";

type Base = { t: EventWords; language: Language };

/** Polls that a person may answer. */
export function PollsPage({ t, language, rows, next, newHref }: Base & { rows: PollRow[]; next: string | null; newHref: string | null }) {
  return (
    <div class="stack">
      <PageHeading
        title={t("events.polls")}
        actions={
          newHref && (
            <LinkButton href={newHref} tone="primary" icon="plus">
              {t("events.poll.new")}
            </LinkButton>
          )
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("events.polls.none")} icon="calendar" />
      ) : (
        <ul class="plain-list stack">
          {rows.map((poll) => (
            <li key={poll.id}>
              <a href={`/${language}/polls/${poll.id}`}>{poll.title}</a>{" "}
              <Tag tone={poll.closed ? "neutral" : "success"}>{t(poll.closed ? "events.poll.closed" : "events.poll.open")}</Tag>
            </li>
          ))}
        </ul>
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `/${language}/polls?before=${next}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

export type PollProps = Base & {
  poll: PollRow;
  options: OptionRow[];
  ownZone: string | null;
  refusal: string | null;
  message: string | null;
};

/** One poll: every option with who can, and the own answer. */
export function PollPage(props: PollProps) {
  const { t, language, poll, options, refusal, message } = props;
  const here = `/${language}/polls/${poll.id}`;
  const winners = new Set(winnersOf(options).map(({ id }) => id));
  return (
    <div class="stack">
      <PageHeading
        title={poll.title}
        eyebrow={t("events.poll")}
        lead={poll.text ?? undefined}
        actions={
          poll.mayWork &&
          poll.eventKey === null && (
            <ActionForm action={`${here}/${poll.closed ? "closing/end" : "closing"}`} tone="secondary">
              {t(poll.closed ? "events.poll.reopen" : "events.poll.close")}
            </ActionForm>
          )
        }
      />
      {refusal && (
        <Notice tone="danger" role="alert">
          <p>{refusal}</p>
        </Notice>
      )}
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      {poll.eventKey && (
        <Notice tone="info">
          <p>
            {t("events.poll.decided")} <a href={`/${language}/events/${poll.eventKey}`}>{poll.title}</a>
          </p>
        </Notice>
      )}
      <Form action={`${here}/answers`} label={t("events.poll.answer")}>
        {options.map((option) => (
          <OptionPart key={option.id} {...props} option={option} isBest={winners.has(option.id)} />
        ))}
        {!poll.closed && (
          <FormActions sticky>
            <Button icon="check">{t("events.poll.answer")}</Button>
          </FormActions>
        )}
      </Form>
      <Choose {...props} />
    </div>
  );
}

function OptionPart({ t, language, poll, ownZone, option, isBest }: PollProps & { option: OptionRow; isBest: boolean }) {
  const end = option.startsAt.add({ minutes: poll.minutes });
  const names = (answer: "yes" | "maybe" | "no") => option.votes.filter((vote) => vote.answer === answer).map(({ name }) => name);
  return (
    <div class="event-claim">
      <RadioGroup
        id={`vote-${option.id}`}
        label={spanText(option.startsAt, end, { zone: poll.zone, t, language })}
        hint={ownZone ? `${t("events.when.own")}: ${spanText(option.startsAt, end, { zone: ownZone, t, language })}` : undefined}
        value={option.own ?? ""}
        disabled={poll.closed}
        options={[
          ...(["yes", "maybe", "no"] as const).map((value) => ({ value, label: t(`events.poll.${value}`) })),
          { value: "", label: t("events.poll.no-answer") },
        ]}
        columns
      />
      <Hidden name={`seen-${option.id}`} value={option.own ?? ""} />
      <p class="quiet">
        {isBest && <Tag tone="success">{t("events.poll.best")}</Tag>}{" "}
        {(["yes", "maybe", "no"] as const)
          .filter((answer) => names(answer).length > 0)
          .map((answer) =>
            t("events.poll.count", {
              answer: t(`events.poll.${answer}`),
              count: names(answer).length,
              names: formatList(names(answer), language),
            }),
          )
          .join(" · ")}
      </p>
    </div>
  );
}

/** For those who may hold the meeting: which time it shall be. */
function Choose({ t, language, poll, options }: PollProps) {
  if (!poll.mayWork || poll.eventKey !== null) return null;
  const here = `/${language}/polls/${poll.id}`;
  const winners = new Set(winnersOf(options).map(({ id }) => id));
  return (
    <Fieldset legend={t("events.poll.choose")}>
      <ButtonRow>
        {options.map((option) => (
          <ActionForm
            key={option.id}
            action={`${here}/meeting`}
            hidden={{ option: option.id }}
            tone={winners.has(option.id) ? "primary" : "quiet"}
            small
          >
            {spanText(option.startsAt, option.startsAt.add({ minutes: poll.minutes }), { zone: poll.zone, t, language })}
          </ActionForm>
        ))}
      </ButtonRow>
    </Fieldset>
  );
}
