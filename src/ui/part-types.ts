import type { ComponentChildren } from "preact";
import type { LabelledLink } from "./layout-types.ts";

/** Colour meanings shared by tags, badges and notices. Colour is never the only sign: every use also has words. */
export type Tone = "neutral" | "main" | "swing" | "fresh" | "info" | "success" | "warning" | "danger";

/** Names of the icons in the sprite (Lucide, ISC licence). */
export type IconName =
  | "arrow-left"
  | "arrow-right"
  | "arrow-up-right"
  | "building-2"
  | "calendar"
  | "calendar-plus"
  | "check"
  | "chevron-down"
  | "circle-check"
  | "circle-x"
  | "clock"
  | "download"
  | "euro"
  | "file-text"
  | "globe"
  | "handshake"
  | "image"
  | "info"
  | "lightbulb"
  | "log-out"
  | "mail"
  | "map-pin"
  | "menu"
  | "pencil"
  | "play"
  | "plus"
  | "rss"
  | "search"
  | "shield-check"
  | "trash-2"
  | "triangle-alert"
  | "upload"
  | "user"
  | "users"
  | "x";

/** A moment or day as machines read it (`2017-03-30`, or an instant) and as the reader sees it. */
export type When = { iso: string; text: string };

/** A picture from the file store; `credit` names author and licence. */
export type Picture = {
  src: string;
  alt: string;
  width?: number;
  height?: number;
  srcset?: string;
  sizes?: string;
  credit?: string;
  lang?: string;
};

export type CrumbsProps = { label: string; items: LabelledLink[]; current?: string };
export type HeroProps = {
  title: string;
  lead: string;
  eyebrow?: string;
  actions?: ComponentChildren;
  picture?: Picture;
  /** Shown beside the words instead of a picture (a map, for one). */
  aside?: ComponentChildren;
  /** Draws the swinging ribbons behind the words. Default true. */
  ribbons?: boolean;
};
export type SectionHeadingProps = { title: string; id?: string; lead?: string; more?: LabelledLink; level?: 2 | 3; eyebrow?: string };
/** The title of an ordinary page: heading 1, a lead and buttons at the end of the line. */
export type PageHeadingProps = {
  title: string;
  lead?: string;
  eyebrow?: string;
  actions?: ComponentChildren;
  meta?: ComponentChildren;
  lang?: string;
};
export type CardProps = {
  title: string;
  /** The whole card is clickable through the title's link. */
  href?: string;
  level?: 2 | 3 | 4;
  text?: string;
  eyebrow?: string;
  meta?: ComponentChildren;
  tags?: ComponentChildren;
  picture?: Picture;
  /** A day, printed as a calendar leaf at the card's corner. */
  leaf?: { iso: string; day: string; month: string; year?: string };
  footer?: ComponentChildren;
  tone?: Tone;
  /** Language of the words if it differs from the page's. */
  lang?: string;
  /** The first thing of a list, put forward on the brand's deep ground; takes two columns where there are two. */
  lead?: boolean;
};
export type CardGridProps = { children: ComponentChildren; size?: "small" | "medium" | "large"; label?: string };
export type ArticleHeaderProps = {
  title: string;
  eyebrow?: string;
  lead?: string;
  meta?: ComponentChildren;
  picture?: Picture;
  caption?: string;
  lang?: string;
};
/** `html` is HTML made by the platform's Markdown printer (safe by construction) or `children`. */
export type ProseProps = { html?: string; children?: ComponentChildren; lang?: string; dropCap?: boolean };
export type MetaItem = { icon?: IconName; text: ComponentChildren; when?: When; href?: string; label?: string };
export type MetaRowProps = { items: MetaItem[] };
export type TagProps = { children: ComponentChildren; tone?: Tone; href?: string; icon?: IconName };
export type Status =
  | "draft"
  | "scheduled"
  | "published"
  | "outdated"
  | "submitted"
  | "approved"
  | "refused"
  | "cancelled"
  | "archived"
  | "done"
  | "active"
  | "planned";
export type StatusBadgeProps = { status: Status; label: string };
export type NoticeProps = {
  tone: "info" | "success" | "warning" | "danger";
  title?: string;
  children: ComponentChildren;
  /** `status` or `alert` makes screen readers announce it; leave empty for standing text. */
  role?: "status" | "alert";
};
/** `kind` sets alignment: numbers stand at the end of the cell with tabular figures. */
export type Column = { label: string; kind?: "text" | "number" | "date" | "actions"; hidden?: boolean };
export type TableRow = { key: string; cells: ComponentChildren[]; tone?: Tone };
export type TableProps = {
  caption: string;
  /** Hides the caption from sight, not from screen readers (when a heading says the same). */
  captionHidden?: boolean;
  columns: Column[];
  rows: TableRow[];
  /** Index of the cell that names the row; default 0; `null` for none. */
  rowHeader?: number | null;
  /** A row of sums. */
  foot?: ComponentChildren[];
  note?: ComponentChildren;
  /** On a phone: `scroll` (default) moves sideways, `cards` makes each row a small card with the columns' names beside the values. */
  phone?: "scroll" | "cards";
};
export type DefinitionListProps = { items: { term: string; value: ComponentChildren }[]; layout?: "rows" | "columns" };
export type PagerProps = { label: string; previous?: LabelledLink; next?: LabelledLink; note?: string };
export type TabsProps = { label: string; tabs: (LabelledLink & { current: boolean; count?: string })[] };
export type ButtonTone = "primary" | "secondary" | "quiet" | "danger" | "swing";
export type ButtonProps = {
  children: ComponentChildren;
  tone?: ButtonTone;
  icon?: IconName;
  iconEnd?: IconName;
  name?: string;
  value?: string;
  type?: "submit" | "button" | "reset";
  formaction?: string;
  form?: string;
  disabled?: boolean;
  small?: boolean;
  /** Accessible name when several buttons on a page have the same words ("Delete: Winter meeting"). */
  label?: string;
  formnovalidate?: boolean;
};
export type LinkButtonProps = {
  children: ComponentChildren;
  href: string;
  tone?: ButtonTone;
  icon?: IconName;
  iconEnd?: IconName;
  small?: boolean;
  label?: string;
  download?: boolean;
};
/** A button that is a whole POST form (an act without fields). */
export type ActionFormProps = Omit<ButtonProps, "type" | "form" | "formaction"> & { action: string; hidden?: Record<string, string> };
export type TimelineEntry = {
  key: string;
  title: string;
  when: When;
  /** A second date for spans; printed after a dash. */
  until?: When;
  href?: string;
  text?: string;
  place?: string;
  state: "past" | "now" | "future";
  tags?: ComponentChildren;
  lang?: string;
};
/** An empty title leaves the phase's head out: the section around says it already. */
export type TimelinePhase = {
  key: string;
  title: string;
  period?: string;
  text?: string;
  state: "past" | "now" | "future";
  entries: TimelineEntry[];
};
/** `stateLabels` are the words for the state, read by screen readers beside each dot. */
export type TimelineProps = {
  label: string;
  phases: TimelinePhase[];
  stateLabels: { past: string; now: string; future: string };
  level?: 2 | 3;
};
export type StatTile = {
  value: string;
  label: string;
  note?: string;
  href?: string;
  tone?: Tone;
  progress?: { done: number; target: number; text: string };
};
export type StatTilesProps = { label: string; tiles: StatTile[] };
export type EmptyStateProps = { title: string; text?: string; action?: ComponentChildren; icon?: IconName };
export type ColumnsProps = {
  /** Two texts side by side; stacked on a phone. */
  left: { title: string; lang?: string; children: ComponentChildren };
  right: { title: string; lang?: string; children: ComponentChildren };
};
/** One city on the map. `lead` draws it larger; `note` follows the name in the accessible text. */
export type MapPoint = { key: string; label: string; href?: string; lat: number; lon: number; lead?: boolean; note?: string };
export type CityMapProps = {
  points: MapPoint[];
  title: string;
  desc: string;
  /** Address of the drawn map; default `assetUrl("europe.svg")`. */
  asset?: string;
  /** Unique on the page; default "city-map". */
  id?: string;
  /** Key of the point to put forward (a city's own page). */
  highlight?: string;
  /** Printed under the map: source and licence. */
  caption?: string;
};
