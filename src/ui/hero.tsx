import { PictureImage } from "./picture.tsx";
import type { HeroProps } from "./part-types.ts";

/** The opening of a home page: large words on ink, with a map or a picture beside them. Holds the page's heading 1. */
export function Hero({ title, lead, eyebrow, actions, picture, aside, ribbons = true }: HeroProps) {
  return (
    <div class={aside || picture ? "hero hero-split" : "hero"} data-color-scheme="dark">
      {ribbons && <Ribbons />}
      <div class="hero-inner wrap">
        <div class="hero-words">
          {eyebrow && <p class="eyebrow">{eyebrow}</p>}
          <h1>{title}</h1>
          <p class="hero-lead">{lead}</p>
          {actions && <div class="button-row">{actions}</div>}
        </div>
        {aside && <div class="hero-aside">{aside}</div>}
        {!aside && picture && (
          <div class="hero-aside hero-picture">
            <PictureImage picture={picture} eager />
          </div>
        )}
      </div>
    </div>
  );
}

/** Four arcs of one swing, the mark of the network: pure decoration. */
function Ribbons() {
  return (
    <svg class="ribbons" viewBox="0 0 1200 600" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <path class="ribbon ribbon-1" d="M-60 330 C 200 700, 720 720, 1260 150" />
      <path class="ribbon ribbon-2" d="M-60 400 C 240 760, 760 740, 1260 230" />
      <path class="ribbon ribbon-3" d="M-60 470 C 280 810, 800 760, 1260 310" />
      <path class="ribbon ribbon-4" d="M-60 540 C 320 860, 840 790, 1260 390" />
    </svg>
  );
}
