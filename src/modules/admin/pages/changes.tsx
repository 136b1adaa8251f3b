import { formatDateTime } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { FieldRow, Form } from "#ui/form/form.tsx";
import { DateInput, Hidden } from "#ui/form/inputs.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { ChangeRow } from "../queries/changes.ts";
import { compareValues, cutLong, type FieldChange } from "../rules/compare-values.ts";
import type { AdminWords } from "./words.ts";

/** The filter as it stands in the address; all as text. */
export type ChangeFilter = { subject: string; id: string; person: string; from: string; to: string };

export type ChangesProps = {
  t: AdminWords;
  language: Language;
  zone: string;
  rows: ChangeRow[];
  filter: ChangeFilter;
  kinds: string[];
  people: { id: string; name: string }[];
  /** Whether the person reads the log of the whole network, or only their own acts. */
  isWhole: boolean;
  /** Names of kinds and acts; the name itself where there is no word for it. */
  wordOf: (group: "kind" | "act" | "field", name: string) => string;
  firstHref: string | null;
  nextHref: string | null;
};

/** Ids made by the program say nothing to a reader. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The change log: who did what, with every field before and after. */
export function ChangesPage(props: ChangesProps) {
  const { t, rows, isWhole, firstHref, nextHref } = props;
  return (
    <div class="stack">
      <PageHeading title={t("admin.changes")} lead={t(isWhole ? "admin.changes.lead" : "admin.changes.lead-own")} />
      <FilterForm {...props} />
      {rows.length === 0 ? (
        <EmptyState title={t("admin.changes.none")} icon="search" />
      ) : (
        rows.map((row) => <Entry key={row.id} {...props} row={row} />)
      )}
      <Pager
        label={t("ui.pager")}
        {...(firstHref ? { previous: { href: firstHref, label: t("ui.pager.previous") } } : {})}
        {...(nextHref ? { next: { href: nextHref, label: t("ui.pager.next") } } : {})}
      />
    </div>
  );
}

function FilterForm({ t, language, filter, kinds, people, isWhole, wordOf }: ChangesProps) {
  const here = `/${language}/workspace/changes`;
  return (
    <Form action={here} method="get" compact label={t("admin.filter")}>
      {filter.id && <Hidden name="id" value={filter.id} />}
      <FieldRow>
        <Select
          id="subject"
          label={t("admin.changes.kind")}
          value={filter.subject}
          emptyLabel={t("admin.all")}
          options={kinds.map((kind) => ({ value: kind, label: withCapital(wordOf("kind", kind), language) }))}
        />
        {isWhole && (
          <Select
            id="person"
            label={t("admin.changes.person")}
            value={filter.person}
            emptyLabel={t("admin.everybody")}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FieldRow>
      <FieldRow>
        <DateInput id="from" kind="date" label={t("admin.changes.from")} value={filter.from} />
        <DateInput id="to" kind="date" label={t("admin.changes.to")} value={filter.to} />
      </FieldRow>
      <ButtonRow>
        <Button tone="secondary" icon="search">
          {t("admin.filter")}
        </Button>
        <LinkButton href={here} tone="quiet">
          {t("admin.filter.none")}
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}

function Entry({ t, language, zone, row, wordOf }: ChangesProps & { row: ChangeRow }) {
  const { changes, left } = compareValues(row.before, row.after, { yes: t("admin.yes"), no: t("admin.no") });
  const title = withCapital(`${wordOf("kind", row.subject)}: ${wordOf("act", row.act)}`, language);
  const shown = UUID.test(row.subjectId) ? t("admin.changes.history") : row.subjectId;
  const history = `/${language}/workspace/changes?${new URLSearchParams({ subject: row.subject, id: row.subjectId }).toString()}`;
  return (
    <article class="stack" aria-label={title}>
      <h2>{title}</h2>
      <p class="quiet">
        <time dateTime={row.at.toString()}>{formatDateTime(row.at, zone, language)}</time> · {row.isProgram ? t("admin.nobody") : row.name}{" "}
        ·{" "}
        <a href={history} aria-label={`${shown}: ${t("admin.changes.history-of", { id: row.subjectId })}`}>
          {shown}
        </a>
      </p>
      {changes.length > 0 ? (
        <Differences t={t} title={title} changes={changes} left={left} nameOf={(path) => wordOf("field", path)} />
      ) : (
        <p class="quiet">{t("admin.changes.no-values")}</p>
      )}
    </article>
  );
}

function withCapital(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

type DifferencesProps = { t: AdminWords; title: string; changes: FieldChange[]; left: number; nameOf: (path: string) => string };

function Differences({ t, title, changes, left, nameOf }: DifferencesProps) {
  const table = (
    <Table
      caption={title}
      captionHidden
      phone="cards"
      columns={[{ label: t("admin.changes.field") }, { label: t("admin.changes.before") }, { label: t("admin.changes.after") }]}
      rows={changes.map(({ path, before, after }) => ({
        key: path,
        cells: [
          path ? nameOf(path) : t("admin.changes.value"),
          <Value key="before" t={t} text={before} />,
          <Value key="after" t={t} text={after} />,
        ],
      }))}
      note={left > 0 ? t("admin.changes.left", { count: left }) : undefined}
    />
  );
  if (changes.length <= 8) return table;
  return (
    <details>
      <summary>{t("admin.changes.fields", { count: changes.length + left })}</summary>
      {table}
    </details>
  );
}

function Value({ t, text }: { t: AdminWords; text: string | null }) {
  if (text === null) return <span class="quiet">{t("admin.changes.nothing")}</span>;
  const { start, rest } = cutLong(text);
  if (!rest) return <Lines text={start} />;
  return (
    <>
      <Lines text={`${start} …`} />
      <details>
        <summary>{t("admin.changes.more")}</summary>
        <Lines text={text} />
      </details>
    </>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split("\n").map((line, position) => (
        <>
          {position > 0 && <br key={position} />}
          {line}
        </>
      ))}
    </>
  );
}
