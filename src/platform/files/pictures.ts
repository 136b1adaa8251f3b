/** Pictures are never kept as they came: they are drawn anew, without place, camera and comments, in the sizes that pages use. */
import sharp from "sharp";
import { UploadError } from "./upload-fault.ts";

/** The widths that pages use, in pixels. A smaller picture is not blown up. */
export const PICTURE_WIDTHS = [480, 960, 1600] as const;

/** The most pixels that are drawn: 50 million. A file of 5 kB can claim to be a gigapixel picture. */
export const MAX_PIXELS = 50_000_000;

/** One drawn size of a picture. Sizes are in pixels. */
export interface PicturePart {
  readonly format: "webp" | "jpeg";
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

const SECONDS = 20;

/**
 * Draws a picture anew: turned as its camera says, in sRGB, every width of `PICTURE_WIDTHS` up to its own as WebP, and the largest of them
 * as JPEG for readers and services without WebP (transparent parts become white). Of an animation the first frame is taken.
 * Throws an UploadError: `picture-too-large` above `maxPixels`, `picture-unreadable` for anything that cannot be drawn.
 */
export async function drawPicture(bytes: Uint8Array, maxPixels = MAX_PIXELS): Promise<PicturePart[]> {
  const width = await widthOf(bytes, maxPixels);
  const widths = [...PICTURE_WIDTHS.filter((wanted) => wanted < width), Math.min(width, PICTURE_WIDTHS[2])];
  const largest = Math.max(...widths);
  try {
    const parts: PicturePart[] = [];
    for (const wanted of new Set(widths)) parts.push(await drawPart(bytes, "webp", wanted));
    parts.push(await drawPart(bytes, "jpeg", largest));
    return parts;
  } catch (error) {
    throw new UploadError("picture-unreadable", { cause: error });
  }
}

/** The width after turning, read from the head of the file alone. */
async function widthOf(bytes: Uint8Array, maxPixels: number): Promise<number> {
  let size: { width: number; height: number };
  try {
    // The limit is checked here by us, so that the answer can say what is wrong.
    size = (await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()).autoOrient;
  } catch (error) {
    throw new UploadError("picture-unreadable", { cause: error });
  }
  if (size.width * size.height > maxPixels) throw new UploadError("picture-too-large");
  return size.width;
}

async function drawPart(bytes: Uint8Array, format: "webp" | "jpeg", width: number): Promise<PicturePart> {
  const drawing = sharp(bytes, { limitInputPixels: MAX_PIXELS, pages: 1, autoOrient: true })
    .resize({ width, withoutEnlargement: true })
    .timeout({ seconds: SECONDS });
  const output =
    format === "webp" ? drawing.webp({ quality: 80 }) : drawing.flatten({ background: "white" }).jpeg({ quality: 82, progressive: true });
  const { data, info } = await output.toBuffer({ resolveWithObject: true });
  return { format, width: info.width, height: info.height, bytes: data };
}
