/** The module's printed sheets: the stakeholder matrix and the self-assessment. */
import { formatDateTime, formatNumber } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import type { Sheet } from "#ui/print-sheet.ts";
import { changeOf } from "./rules/assessment.ts";
import { SECTOR_ORDER } from "./pages/elements.ts";
import { adviceFor, CELL, EDGE, type PlacedStakeholder } from "./rules/matrix.ts";
import type { Round, Statement } from "./queries/assessment.ts";
import type { GroupDetail } from "./queries/groups.ts";
import type { WorkWords } from "./pages/words.ts";

type Ground = { t: WorkWords; language: Language; group: GroupDetail };

/** Colours of the sectors on paper; every point also carries its number. */
const PAPER: Readonly<Record<string, string>> = { public: "#1d4e89", business: "#b3541e", "civil-society": "#2e6f40", science: "#6b3fa0" };

const MATRIX_BODY = `#align(center, image(bytes(data.picture), format: "svg", width: 120mm, alt: data.alt))
#align(center, data.legend.map(one => box[#box(baseline: -0.5pt, circle(radius: 3pt, fill: rgb(one.colour))) #one.label]).join(h(1.5em)))
#v(0.5em)
#table(columns: (auto, 1fr, auto, auto, auto, 1fr),
  ..data.head.map(cell => [#cell]),
  ..data.rows.flatten().map(cell => [#cell]))`;

/** The matrix with its table. */
export function matrixSheet({ t, group }: Ground, placed: readonly PlacedStakeholder[]): Sheet {
  const title = t("groups.work.matrix.title", { group: group.name });
  return {
    name: `stakeholders-${group.key}.pdf`,
    title,
    body: MATRIX_BODY,
    data: {
      picture: drawMatrix(placed, { interest: t("groups.work.interest"), influence: t("groups.work.influence") }),
      legend: SECTOR_ORDER.map((sector) => ({ colour: PAPER[sector] ?? "#333", label: t(`groups.sector.${sector}`) })),
      alt: t("groups.work.matrix.desc"),
      head: [
        "#",
        t("groups.member.name"),
        t("groups.sector"),
        t("groups.work.interest"),
        t("groups.work.influence"),
        t("groups.work.matrix.advice"),
      ],
      rows: placed.map((one) => [
        String(one.number),
        one.name,
        t(`groups.sector.${one.sector}`),
        String(one.interest),
        String(one.influence),
        t(`groups.work.matrix.${adviceFor(one)}`),
      ]),
    },
  };
}

const AXIS = 44;
const words = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The picture for paper: numbers and the names of the axes, so that no name of a person is part of a drawing. */
function drawMatrix(placed: readonly PlacedStakeholder[], axes: { interest: string; influence: string }): string {
  const text = (at: string, inside: string | number, colour = "#222") =>
    `<text ${at} font-size="14" text-anchor="middle" fill="${colour}">${inside}</text>`;
  const lines = [1, 2, 3, 4].map(
    (step) => `<path d="M ${step * CELL} 0 V ${EDGE} M 0 ${step * CELL} H ${EDGE}" stroke="#999" stroke-width="1"/>`,
  );
  const scores = [1, 2, 3, 4, 5].map(
    (score) => text(`x="${(score - 0.5) * CELL}" y="${EDGE + 18}"`, score) + text(`x="-12" y="${(5.5 - score) * CELL + 5}"`, score),
  );
  const names =
    text(`x="${EDGE / 2}" y="${EDGE + 38}" font-weight="bold"`, words(axes.interest)) +
    text(`x="${-EDGE / 2}" y="-28" transform="rotate(-90)" font-weight="bold"`, words(axes.influence));
  const points = placed.map(
    ({ x, y, number, sector }) =>
      `<circle cx="${x}" cy="${y}" r="12" fill="${PAPER[sector] ?? "#333"}"/><text x="${x}" y="${y + 4}" font-size="11" text-anchor="middle" fill="#fff">${number}</text>`,
  );
  const ground = `<rect width="${EDGE}" height="${EDGE}" fill="#fff"/><rect x="${CELL * 2}" width="${CELL * 3}" height="${CELL * 3}" fill="#eef3f8"/>`;
  const edge = `<rect width="${EDGE}" height="${EDGE}" fill="none" stroke="#333" stroke-width="2"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-AXIS} -2 ${EDGE + AXIS + 2} ${EDGE + AXIS + 2}">${ground}${lines.join("")}${edge}${scores.join("")}${names}${points.join("")}</svg>`;
}

const ASSESSMENT_BODY = `#data.lead
#if data.picture != none { align(center, image(bytes(data.picture), format: "svg", width: 120mm, alt: data.alt)) }
#table(columns: (auto, 1fr, auto, auto), ..data.head.map(cell => [#cell]), ..data.rows.flatten().map(cell => [#cell]))`;

/** The results of the newest closed round with the change since the one before. */
export function assessmentSheet(
  { t, language, zone, group }: Ground & { zone: string },
  statements: readonly Statement[],
  rounds: readonly Round[],
): Sheet {
  const [newest, before] = rounds.filter(({ means }) => means !== null);
  const number = (value: number | null | undefined) => (value === null || value === undefined ? "–" : formatNumber(value, language, 1));
  const means = newest?.means;
  return {
    name: `assessment-${group.key}.pdf`,
    title: `${t("groups.assessment.title")}: ${group.name}`,
    body: ASSESSMENT_BODY,
    data: {
      lead: newest
        ? `${t("groups.assessment.results", { number: newest.number })}. ${answeredWords({ t, language, zone }, newest)}`
        : t("groups.assessment.none"),
      picture: means
        ? drawBars(
            statements.map(({ id }) => means.get(id)?.mean ?? null),
            number,
          )
        : null,
      alt: t("groups.assessment.chart"),
      head: ["#", t("groups.assessment.statement"), t("groups.assessment.mean"), t("groups.assessment.change")],
      rows: statements.map(({ id, text }, position) => [
        String(position + 1),
        text,
        number(means?.get(id)?.mean),
        number(changeOf(means?.get(id)?.mean ?? null, before?.means?.get(id)?.mean ?? null)),
      ]),
    },
  };
}

/** How many answered, and until when. */
function answeredWords({ t, language, zone }: Omit<Ground, "group"> & { zone: string }, { answered, closedAt }: Round): string {
  return closedAt === null ? "" : t("groups.assessment.answered", { count: answered, day: formatDateTime(closedAt, zone, language) });
}

const BAR = { height: 16, step: 26, length: 400 };

/** The means as bars from 1 to 5 with the numbers of the table. */
function drawBars(means: readonly (number | null)[], shown: (mean: number | null) => string): string {
  const bars = means.map((mean, position) => {
    const y = position * BAR.step;
    const length = mean === null ? 0 : (mean / 5) * BAR.length;
    return `<text x="24" y="${y + 13}" font-size="13" text-anchor="end" fill="#222">${position + 1}</text><rect x="34" y="${y}" width="${length}" height="${BAR.height}" fill="#1d4e89"/><text x="${42 + length}" y="${y + 13}" font-size="13" fill="#222">${words(shown(mean))}</text>`;
  });
  const height = means.length * BAR.step;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 ${height}">${bars.join("")}<path d="M 34 0 V ${height - BAR.step + BAR.height}" stroke="#333"/></svg>`;
}
