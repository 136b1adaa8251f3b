/** Which option of a poll wins. Pure. */
import type { Answer } from "../tables.ts";

/** Points of an option: a yes counts two, a maybe one. */
export function pointsOf(answers: readonly Answer[]): number {
  return answers.reduce((sum, answer) => sum + (answer === "yes" ? 2 : answer === "maybe" ? 1 : 0), 0);
}

/** The options with the most points; among them those with the fewest noes. Several when they are level, none when nobody answered. */
export function winnersOf<Option extends { votes: readonly { answer: Answer }[] }>(options: readonly Option[]): Option[] {
  const points = (option: Option) => pointsOf(option.votes.map(({ answer }) => answer));
  const noes = (option: Option) => option.votes.filter(({ answer }) => answer === "no").length;
  const most = Math.max(0, ...options.map(points));
  if (most === 0) return [];
  const best = options.filter((option) => points(option) === most);
  const fewest = Math.min(...best.map(noes));
  return best.filter((option) => noes(option) === fewest);
}
