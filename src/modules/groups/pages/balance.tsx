import { formatNumber, formatPercent } from "#platform/i18n/formats.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import type { Balance } from "../rules/balance.ts";
import type { Suggestion } from "../queries/balance.ts";
import type { Sector } from "../tables.ts";
import type { Base } from "./words.ts";

export type BalanceProps = Pick<Base, "t" | "language"> & {
  balance: Balance;
  name: string;
  /** Whom to invite for each missing or weak sector; only for those who lead the group. */
  suggestions?: { sector: Sector; rows: Suggestion[] }[];
  /** Where those who lead the group invite. */
  inviteHref?: string;
};

/** The balance of the four helices: sentence, chart and table (row Y2). */
export function BalancePart({ t, language, balance, name, suggestions = [], inviteHref }: BalanceProps) {
  if (balance.total === 0) return null;
  const share = (value: number) => formatPercent(value, language, 0);
  return (
    <section class="stack-small" aria-labelledby="balance">
      <SectionHeading title={t("groups.balance")} id="balance" lead={t("groups.balance.lead")} />
      {balance.missing.length > 0 && (
        <Notice tone="warning">
          <p>{t("groups.balance.missing", { sectors: balance.missing.map((sector) => t(`groups.sector.${sector}`)).join(", ") })}</p>
        </Notice>
      )}
      <BarChart
        id="balance-chart"
        title={t("groups.balance.chart", { group: name })}
        desc={t("groups.balance.chart.text")}
        unit={t("groups.balance.unit")}
        noDataLabel={t("ui.no-data")}
        bars={balance.shares.map(({ sector, count, share: part }) => ({
          key: sector,
          label: t(`groups.sector.${sector}`),
          value: count,
          text: `${count} (${share(part)})`,
          emphasis: balance.missing.includes(sector) || balance.weak.includes(sector),
        }))}
      />
      <Table
        caption={t("groups.balance")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("groups.sector") },
          { label: t("groups.balance.count"), kind: "number" },
          { label: t("groups.balance.share"), kind: "number" },
          { label: t("groups.balance.state") },
        ]}
        rows={balance.shares.map((row) => ({
          key: row.sector,
          cells: [
            t(`groups.sector.${row.sector}`),
            String(row.count),
            share(row.share),
            t(`groups.balance.${stateOf(balance, row.sector)}`),
          ],
        }))}
      />
      <DefinitionList
        items={[
          { term: t("groups.balance.index"), value: balance.index === null ? t("ui.no-data") : formatNumber(balance.index, language, 2) },
          { term: t("groups.balance.young"), value: youngWords(t, balance, share) },
        ]}
      />
      <p class="table-note">{t("groups.balance.formula")}</p>
      <Suggestions t={t} suggestions={suggestions} inviteHref={inviteHref} />
    </section>
  );
}

function stateOf(balance: Balance, sector: Sector): "absent" | "weak" | "present" {
  if (balance.missing.includes(sector)) return "absent";
  return balance.weak.includes(sector) ? "weak" : "present";
}

/** Fewer known years of birth than this are not told. */
const LEAST_KNOWN = 3;

function youngWords(t: Base["t"], { young, total }: Balance, share: (value: number) => string): string {
  // Of fewer than three people a share would tell about persons.
  if (young.share === null || young.known < LEAST_KNOWN) return t("groups.balance.young.unknown");
  return t("groups.balance.young.known", { share: share(young.share), known: young.known, total });
}

type SuggestionsProps = Pick<BalanceProps, "t" | "inviteHref"> & { suggestions: NonNullable<BalanceProps["suggestions"]> };

function Suggestions({ t, suggestions, inviteHref }: SuggestionsProps) {
  const isAny = suggestions.some(({ rows }) => rows.length > 0);
  return (
    <>
      {suggestions
        .filter(({ rows }) => rows.length > 0)
        .map(({ sector, rows }) => (
          <div key={sector} class="stack-small">
            <h3>{t("groups.balance.invite", { sector: t(`groups.sector.${sector}`) })}</h3>
            <ul>
              {rows.map((row) => (
                <li key={row.id}>
                  {row.name} ({t(`groups.balance.${row.kind}`)})
                </li>
              ))}
            </ul>
          </div>
        ))}
      {isAny && inviteHref && (
        <p>
          <LinkButton href={inviteHref} tone="secondary" icon="mail">
            {t("groups.balance.invite.link")}
          </LinkButton>
        </p>
      )}
    </>
  );
}
