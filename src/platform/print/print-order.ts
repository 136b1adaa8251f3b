/** What the application and its printing process say to each other. */

/** A document to set: Typst source, its data as JSON text (the template reads `/data.json`), pictures by file name. */
export type PrintOrder = { id: number; template: string; data: string; pictures: Readonly<Record<string, Uint8Array>> };

/** The PDF, or why there is none. */
export type PrintAnswer = { id: number; pdf: Uint8Array } | { id: number; fault: string };
