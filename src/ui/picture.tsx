import type { Picture } from "./part-types.ts";

/** A picture; the browser loads it late unless it stands at the top of the page (`eager`). */
export function PictureImage({ picture, eager }: { picture: Picture; eager?: boolean }) {
  return (
    <img
      src={picture.src}
      alt={picture.alt}
      width={picture.width}
      height={picture.height}
      srcset={picture.srcset}
      sizes={picture.sizes}
      lang={picture.lang}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
    />
  );
}

/** A picture with caption and credit under it. */
export function Figure({ picture, caption, eager }: { picture: Picture; caption?: string; eager?: boolean }) {
  return (
    <figure class="figure">
      <PictureImage picture={picture} eager={eager} />
      {(caption || picture.credit) && (
        <figcaption>
          {caption && <span class="figure-caption">{caption}</span>} {picture.credit && <span class="figure-credit">{picture.credit}</span>}
        </figcaption>
      )}
    </figure>
  );
}
