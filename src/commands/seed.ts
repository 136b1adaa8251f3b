/** `npm run seed -- --scale N`: large networks for measuring. */
export async function seedCommand(_words: string[]): Promise<void> {}
