/** Small real files for the tests, made on the spot. */
import { crc32 } from "node:zlib";
import sharp from "sharp";

/** A picture of one colour. Sizes in pixels. */
export function samplePicture(format: "jpeg" | "png" | "webp" | "avif" | "gif", width = 40, height = 20): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } })
    .toFormat(format)
    .toBuffer();
}

/** A JPEG as a telephone makes it: with place, owner, and lying on its side (orientation 6: turn clockwise). */
export function telephonePicture(): Promise<Buffer> {
  return sharp({ create: { width: 2000, height: 1000, channels: 3, background: "navy" } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Artist: "Owner of the telephone", Model: "Telephone 9" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "55/1 52/1 30/1", GPSLongitudeRef: "E", GPSLongitude: "26/1 32/1 0/1" },
    })
    .jpeg()
    .toBuffer();
}

/** A PNG of a few hundred bytes whose head claims any size; only its head is well-formed. */
export async function claimedPng(width: number, height: number): Promise<Buffer> {
  const png = Buffer.from(await samplePicture("png"));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** A ZIP archive without compression; the first names decide what an office document is. */
export function zipOf(entries: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), fields, tail, Buffer.from(name)]));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** A word-processor document, or one of the other kinds by its main type. */
export function officeFile(mainType: string): Buffer {
  const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${mainType}.main+xml"/></Types>`;
  return zipOf({ "[Content_Types].xml": types, "word/document.xml": "<document/>" });
}
