/** The part of oidc-provider that a test uses; the package brings no types of its own. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Exchange = { req: IncomingMessage; res: ServerResponse; path: string };
  type Account = { accountId: string; claims: () => Promise<Record<string, unknown>> };
  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> };

  export type Configuration = {
    clients: Record<string, unknown>[];
    claims: Record<string, string[]>;
    conformIdTokenClaims: boolean;
    features: Record<string, { enabled: boolean }>;
    cookies: { keys: string[] };
    findAccount: (context: Exchange, id: string) => Account;
    interactions: { url: (context: Exchange, interaction: { uid: string }) => string };
  };

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (context: Exchange, next: () => Promise<void>) => Promise<void>): void;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ prompt: { name: string }; params: Record<string, unknown> }>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
    Grant: new (of: {
      accountId: string;
      clientId: string;
    }) => Grant;
  }
}
