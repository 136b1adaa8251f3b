/**
 * A reason why the program cannot start, written for the person at the terminal: one clear sentence, what to do next,
 * no stack. `main.ts` prints the message and ends with exit code 1.
 */
export class StartFault extends Error {
  override name = "StartFault";
}
