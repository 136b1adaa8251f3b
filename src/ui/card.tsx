import { PictureImage } from "./picture.tsx";
import type { CardGridProps, CardProps } from "./part-types.ts";

/** One thing in a list of things. With `href` the title is the link and the whole card is its target. */
export function Card(props: CardProps) {
  const { title, href, level = 3, text, eyebrow, meta, tags, picture, leaf, footer, tone, lang, lead } = props;
  const Heading = `h${level}` as "h2" | "h3" | "h4";
  return (
    <article
      class={`card${href ? " card-linked" : ""}${lead ? " card-lead" : ""}`}
      data-tone={tone}
      data-color-scheme={lead ? "dark" : undefined}
    >
      {picture && (
        <div class="card-picture">
          <PictureImage picture={picture} />
        </div>
      )}
      <div class="card-body">
        {leaf && <DayLeaf leaf={leaf} />}
        <div class="card-words">
          {eyebrow && <p class="card-eyebrow">{eyebrow}</p>}
          <Heading class="card-title" lang={lang}>
            {href ? <a href={href}>{title}</a> : title}
          </Heading>
          {meta}
          {text && (
            <p class="card-text" lang={lang}>
              {text}
            </p>
          )}
          {tags && <div class="tag-row">{tags}</div>}
        </div>
      </div>
      {footer && <div class="card-footer">{footer}</div>}
    </article>
  );
}

/** A leaf of a wall calendar: day above month. */
function DayLeaf({ leaf }: { leaf: NonNullable<CardProps["leaf"]> }) {
  return (
    <time class="day-leaf" datetime={leaf.iso}>
      <span class="day-leaf-day">{leaf.day}</span> <span class="day-leaf-month">{leaf.month}</span>
      {leaf.year && <span class="day-leaf-year"> {leaf.year}</span>}
    </time>
  );
}

/** Cards in as many columns as fit. It is a list: put one `Card` per child. */
export function CardGrid({ children, size = "medium", label }: CardGridProps) {
  const cards = (Array.isArray(children) ? children.flat() : [children]).filter(Boolean);
  return (
    <ul class={`plain-list card-grid card-grid-${size}`} aria-label={label}>
      {cards.map((card, position) => (
        <li key={position}>{card}</li>
      ))}
    </ul>
  );
}
