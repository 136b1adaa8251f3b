/**
 * What a handler receives. Built once per request by `app.ts`; a handler stays under ten lines because everything it
 * needs is here.
 */
import type { Disk } from "flydrive";
import type { Act, Reader } from "../act.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Translate } from "../i18n/translator.ts";
import type { Language } from "../languages.ts";
import type { Viewer } from "../viewer.ts";
import type { Card, MenuEntry } from "../card.ts";

/** What the platform must know of a network (module `network` supplies it). */
export type NetworkFacts = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  /** Host names that belong to this network alone; empty for the default network. */
  readonly hosts: readonly string[];
  /** Named zone of the lead partner, for times that belong to no city. */
  readonly zone: string;
  readonly sourceLanguage: Language;
  readonly languages: readonly Language[];
  /** Origins of partners' own sites that may frame `/embed` pages. */
  readonly embedOrigins: readonly string[];
  /** Slogan, funding statement and disclaimer per language, with the emblem's period (domain 4.1). */
  readonly words: Readonly<Record<Language, { slogan: string; statement: string; disclaimer: string }>>;
  readonly emblem: "2014-2020" | "2021-2027";
};

/** Looks up a message; `key` belongs to the module's English catalogue. */
export type Words<Key extends string = string> = Translate<Key>;

/** Addresses of stylesheet, islands and drawings with their content hash. */
export type Assets = { url(name: string): string };

/** The request in the platform's words. */
export type Context = {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly network: NetworkFacts;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly config: Config;
  /** Origin under which this network is reached; every full address starts with it, never with what a caller sends as Host. */
  readonly baseUrl: string;
  readonly assets: Assets;
  /** Where uploaded files lie. */
  readonly files: Disk;
  readonly cards: readonly Card[];
  readonly menu: readonly MenuEntry[];
  /** Address of the caller, from the socket or a trusted proxy. */
  readonly address: string;
  /** Message in the language of the page. */
  readonly t: Words;
  /** Message in another language (mail, alternates). */
  words(language: Language): Words;
  /** A value that changes only by a public write of this network, loaded once until then; treat it as unchangeable. */
  memo<Value>(key: string, load: () => Promise<Value>): Promise<Value>;
  /** A read-only handle on the named tables. */
  read<Tables>(): Reader<Tables>;
  /** Runs one act in a transaction; see `runAct`. */
  act<Tables, Result>(work: (act: Act<Tables>) => Promise<Result>, options?: { quiet?: boolean }): Promise<Result>;
};

/** Answers a request. */
export type Handler = (cx: Context) => Response | Promise<Response>;
