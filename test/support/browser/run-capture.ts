import type { Frame, Page } from 'playwright-core';

export interface Heard {
  type: string;
  detail: Record<string, unknown>;
}

export interface CaptureRun {
  events: Heard[];
  outcome: { status: string; [name: string]: unknown };
}

/** Puts a fresh element on the page with these properties, starts it, and gives all that it said. */
export function runCapture(page: Page | Frame, properties: Record<string, unknown>): Promise<CaptureRun> {
  return page.evaluate(async (given) => {
    await customElements.whenDefined('fortface-capture');
    const element = document.createElement('fortface-capture');
    Object.assign(
      element,
      { sessionUrl: '/api/fortface/session', skipInstructions: true, lang: 'en' },
      given,
    );
    const events: { type: string; detail: Record<string, unknown> }[] = [];
    for (const name of [
      'state',
      'session',
      'guidance',
      'capture',
      'liveness',
      'match',
      'result',
      'error',
      'timeout',
      'cancel',
    ]) {
      element.addEventListener(`fortface-${name}`, (event) => {
        if (event instanceof CustomEvent) events.push({ type: event.type, detail: event.detail });
      });
    }
    document.body.replaceChildren(element);
    const outcome = await element.start();
    return { events, outcome: { ...outcome } };
  }, properties);
}

/** The details of the events of one name. */
export const detailsOf = (run: CaptureRun, type: string): Record<string, unknown>[] =>
  run.events.filter((event) => event.type === type).map((event) => event.detail);
