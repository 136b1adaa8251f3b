import { Time } from "./meta.tsx";
import type { TimelineEntry, TimelinePhase, TimelineProps } from "./part-types.ts";

/** Phases and what happened in them, downwards in time. The dot's form tells past, present and future; so does a word. */
export function Timeline({ label, phases, stateLabels, level = 3 }: TimelineProps) {
  return (
    <ol class="plain-list timeline" aria-label={label}>
      {phases.map((phase) => (
        <Phase key={phase.key} phase={phase} level={level} stateLabels={stateLabels} />
      ))}
    </ol>
  );
}

type PhaseProps = { phase: TimelinePhase; level: 2 | 3; stateLabels: TimelineProps["stateLabels"] };

function Phase({ phase, level, stateLabels }: PhaseProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <li class="timeline-phase" data-state={phase.state}>
      {phase.title !== "" && (
        <div class="timeline-phase-head">
          {phase.period && <p class="timeline-period">{phase.period}</p>}
          <Heading class="timeline-phase-title">{phase.title}</Heading>
          <span class="ds-sr-only">{stateLabels[phase.state]}</span>
          {phase.text && <p>{phase.text}</p>}
        </div>
      )}
      {phase.entries.length > 0 && (
        <ol class="plain-list timeline-entries">
          {phase.entries.map((entry) => (
            <Entry key={entry.key} entry={entry} state={stateLabels[entry.state]} />
          ))}
        </ol>
      )}
    </li>
  );
}

function Entry({ entry, state }: { entry: TimelineEntry; state: string }) {
  return (
    <li class="timeline-entry" data-state={entry.state}>
      <p class="timeline-when">
        <Time when={entry.when} />
        {entry.until && (
          <>
            {" – "}
            <Time when={entry.until} />
          </>
        )}
        <span class="ds-sr-only"> {state}</span>
      </p>
      <div class="timeline-what">
        <p class="timeline-title" lang={entry.lang}>
          {entry.href ? <a href={entry.href}>{entry.title}</a> : entry.title}
          {entry.place && <span class="timeline-place"> {entry.place}</span>}
        </p>
        {entry.text && <p lang={entry.lang}>{entry.text}</p>}
        {entry.tags && <div class="tag-row">{entry.tags}</div>}
      </div>
    </li>
  );
}
