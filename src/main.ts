/**
 * Entry of the program: `node --import ./src/platform/source-loader.js src/main.ts COMMAND`. The npm scripts of package.json
 * name the commands.
 */
import { configHelp } from "#platform/config.ts";
import { StartFault } from "#platform/start-fault.ts";

/** Each command is loaded only when asked for, so that `--help` answers at once. */
const COMMANDS: Record<string, { help: string; run: (words: string[]) => Promise<void> }> = {
  serve: { help: "the web server with background jobs (npm start)", run: async () => (await import("./commands/serve.ts")).serveCommand() },
  work: {
    help: "background jobs only, beside servers started with WORKER=off",
    run: async () => (await import("./commands/serve.ts")).workCommand(),
  },
  migrate: {
    help: "bring the database to the newest state and end",
    run: async () => (await import("./commands/data.ts")).migrateCommand(),
  },
  import: {
    help: "DIR [--dry-run]: read a network's files",
    run: async (words) => (await import("./commands/data.ts")).importCommand(words),
  },
  export: { help: "NETWORK DIR: write a network's files", run: async (words) => (await import("./commands/data.ts")).exportCommand(words) },
  seed: {
    help: "--scale N: make N large networks for measuring",
    run: async (words) => (await import("./commands/seed.ts")).seedCommand(words),
  },
  invite: {
    help: 'MAIL "NAME" [--network KEY] [--language lv]: invite the first administrator, prints the link',
    run: async (words) => (await import("./commands/invite.ts")).inviteCommand(words),
  },
  routes: { help: "list every route and who may knock", run: async () => (await import("./commands/routes.ts")).routesCommand() },
};

async function main(): Promise<void> {
  const [name = "serve", ...words] = process.argv.slice(2);
  if (words.includes("--help") || name === "--help") return help();
  const command = COMMANDS[name];
  if (!command) throw new StartFault(`There is no command '${name}'. Known: ${Object.keys(COMMANDS).join(", ")}.`);
  await command.run(words);
}

function help(): void {
  const commands = Object.entries(COMMANDS).map(([name, { help: text }]) => `  ${name.padEnd(22)} ${text}`);
  process.stdout.write(
    `Gen-Y City\n\nCommands (npm run NAME, arguments after --; npm start is serve):\n${commands.join("\n")}\n\nSettings, read from the environment [default]:\n${configHelp()}\n`,
  );
}

// A reader that closes early (`| head`) ends the listing, not the work.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartFault ? `\n${error.message}\n` : `\n${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
