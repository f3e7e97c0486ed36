import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { chooseLocale, type Locale } from '../locales/choose-locale.ts';
import { loadLocale } from '../locales/load-locale.ts';
import { mergeMessages } from '../locales/merge-messages.ts';
import type { Messages, PartialMessages } from '../locales/messages.ts';
import type { WatchPart } from './watch-part.ts';

type Host = ReactiveControllerHost & HTMLElement & { messages: PartialMessages | undefined };

/** Holds the texts of the language at hand, with the page's own in place of single ones. */
export class TextsController implements ReactiveController {
  readonly #host: Host;
  readonly #customized: () => PartialMessages | undefined;
  readonly #watchPart: WatchPart;
  #texts: Messages | undefined;
  #locale: Locale = 'pt-BR';
  #ready: Promise<void> | undefined;
  #of: { locale: Locale; overrides: readonly (PartialMessages | undefined)[] } | undefined;

  /** `customized`: texts out of a customizer, which the page's own single ones overrule. */
  constructor(host: Host, customized: () => PartialMessages | undefined, watchPart: WatchPart) {
    this.#host = host;
    this.#customized = customized;
    this.#watchPart = watchPart;
    host.addController(this);
  }

  /** Absent until the language has been fetched. */
  get texts(): Messages | undefined {
    return this.#texts;
  }

  /** The language of the texts at hand. */
  get locale(): Locale {
    return this.#locale;
  }

  /** Settles once the host has been asked to draw the texts of its language, or those in their place. */
  get ready(): Promise<void> | undefined {
    return this.#ready;
  }

  hostUpdate(): void {
    const locale = chooseLocale(languagesAround(this.#host));
    const overrides = [this.#customized(), this.#host.messages];
    const { locale: before, overrides: overridden } = this.#of ?? {};
    // A page may set anything: NaN differs from itself by `===`, and would be loaded after every update without end.
    const isSame = overrides.every((texts, index) => Object.is(texts, overridden?.[index]));
    if (before === locale && isSame) return;
    this.#of = { locale, overrides };
    this.#ready = new Promise((resolve) => void this.#load(locale, overrides, resolve));
  }

  async #load(
    locale: Locale,
    overrides: readonly (PartialMessages | undefined)[],
    settle: () => void,
  ): Promise<void> {
    // A language that cannot be fetched, or not yet, leaves the one that is always at hand.
    const fallBack = (): Promise<void> => this.#load('pt-BR', overrides, settle);
    try {
      const texts = await this.#watchPart(
        () => loadLocale(locale),
        () => void fallBack(),
      );
      if (this.#of?.overrides !== overrides) return;
      this.#texts = overrides.reduce<Messages>(mergeMessages, texts);
      this.#locale = locale;
      this.#host.requestUpdate();
    } catch {
      await fallBack();
    } finally {
      settle();
    }
  }
}

/** The element's own `lang`, those around it (through shadow roots) from near to far, then the browser's. */
function languagesAround(element: HTMLElement): string[] {
  const lang: unknown = element.lang;
  // A page may set anything as the property.
  const found = typeof lang === 'string' ? [lang] : [];
  for (let around = parentOf(element); around !== null; around = parentOf(around)) {
    found.push(around.getAttribute('lang') ?? '');
  }
  return [...found, ...navigator.languages];
}

function parentOf(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
