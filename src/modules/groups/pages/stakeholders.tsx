import { LinkButton } from "#ui/button.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { adviceFor, CELL, EDGE, type PlacedStakeholder } from "../rules/matrix.ts";
import type { GroupDetail } from "../queries/groups.ts";
import { SECTOR_ORDER } from "./elements.ts";
import { WorkFrame } from "./work-frame.tsx";
import type { WorkBase } from "./words.ts";

type StakeholdersProps = WorkBase & {
  group: GroupDetail;
  placed: PlacedStakeholder[];
  /** Members without both scores. */
  unplaced: { id: string; name: string }[];
};

/** Who has how much interest and influence: the picture, and the same as a table. */
export function StakeholdersPage(props: StakeholdersProps) {
  const { t, language, group, placed, unplaced } = props;
  const at = `/${language}/workspace/groups/${group.key}`;
  return (
    <WorkFrame {...props} tab="stakeholders">
      <SectionHeading title={t("groups.work.matrix")} id="matrix" lead={t("groups.work.matrix.lead")} />
      <div class="button-row">
        <LinkButton href={`${at}/stakeholders.csv`} tone="secondary" icon="download" download>
          CSV
        </LinkButton>
        <LinkButton href={`${at}/stakeholders.pdf`} tone="secondary" icon="download" download>
          PDF
        </LinkButton>
      </div>
      {placed.length === 0 ? (
        <EmptyState title={t("groups.work.matrix.none")} icon="info" />
      ) : (
        <Matrix t={t} placed={placed} name={group.name} />
      )}
      {placed.length > 0 && <MatrixTable t={t} placed={placed} at={at} />}
      {unplaced.length > 0 && (
        <section class="stack-small" aria-labelledby="unplaced">
          <h3 id="unplaced">{t("groups.work.matrix.unplaced")}</h3>
          <ul>
            {unplaced.map(({ id, name }) => (
              <li key={id}>
                <a href={`${at}/members/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </WorkFrame>
  );
}

type MatrixProps = Pick<WorkBase, "t"> & { placed: PlacedStakeholder[]; name: string };

/** The picture: numbered points, coloured by sector; the numbers are those of the table. */
export function Matrix({ t, placed, name }: MatrixProps) {
  const margin = 44;
  const lines = [1, 2, 3, 4].map((step) => step * CELL);
  return (
    <figure class="stakeholder-matrix">
      <svg viewBox={`0 0 ${EDGE + margin} ${EDGE + margin}`} role="img" aria-labelledby="matrix-title matrix-desc">
        <title id="matrix-title">{t("groups.work.matrix.title", { group: name })}</title>
        <desc id="matrix-desc">{t("groups.work.matrix.desc")}</desc>
        <g transform={`translate(${margin} 0)`}>
          <rect class="matrix-ground" width={EDGE} height={EDGE} />
          <rect class="matrix-high" x={CELL * 2} width={CELL * 3} height={CELL * 3} />
          {lines.map((line) => (
            <path key={line} class="matrix-line" d={`M ${line} 0 V ${EDGE} M 0 ${line} H ${EDGE}`} />
          ))}
          {[1, 2, 3, 4, 5].map((score) => (
            <g key={score}>
              <text class="matrix-word" x={(score - 0.5) * CELL} y={EDGE + 18} text-anchor="middle">
                {score}
              </text>
              <text class="matrix-word" x={-14} y={(5.5 - score) * CELL + 5} text-anchor="middle">
                {score}
              </text>
            </g>
          ))}
          <text class="matrix-word" x={EDGE / 2} y={EDGE + 38} text-anchor="middle">
            {t("groups.work.interest")} →
          </text>
          <text class="matrix-word" x={-EDGE / 2} y={-30} transform="rotate(-90)" text-anchor="middle">
            {t("groups.work.influence")} →
          </text>
          {placed.map((one) => (
            <g key={one.id} class="matrix-point" data-sector={one.sector}>
              <circle cx={one.x} cy={one.y} r={11} />
              <text x={one.x} y={one.y + 4} text-anchor="middle">
                {one.number}
              </text>
            </g>
          ))}
        </g>
      </svg>
      <figcaption>
        <ul class="plain-list matrix-legend">
          {SECTOR_ORDER.map((sector) => (
            <li key={sector} data-sector={sector}>
              <svg class="matrix-key" viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="6" />
              </svg>
              {t(`groups.sector.${sector}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function MatrixTable({ t, placed, at }: Pick<WorkBase, "t"> & { placed: PlacedStakeholder[]; at: string }) {
  return (
    <Table
      caption={t("groups.work.matrix")}
      captionHidden
      phone="cards"
      rowHeader={1}
      columns={[
        { label: t("groups.work.matrix.number"), kind: "number" },
        { label: t("groups.member.name") },
        { label: t("groups.sector") },
        { label: t("groups.work.interest"), kind: "number" },
        { label: t("groups.work.influence"), kind: "number" },
        { label: t("groups.work.matrix.advice") },
      ]}
      rows={placed.map((one) => ({
        key: one.id,
        cells: [
          String(one.number),
          <a key="name" href={`${at}/members/${one.id}`}>
            {one.name}
          </a>,
          t(`groups.sector.${one.sector}`),
          String(one.interest),
          String(one.influence),
          t(`groups.work.matrix.${adviceFor(one)}`),
        ],
      }))}
    />
  );
}
