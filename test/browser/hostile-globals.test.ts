/**
 * Pages that have been tampered with: polluted prototypes, hostile builtins, odd values in every property. A
 * thousand short runs; each ends in a state of the closed list, nothing reaches the window as an error, and no
 * canary gets out of the element.
 */
import { expect } from '@open-wc/testing';
import '../../src/define.ts';
import { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { errorCodes } from '../../src/errors/index.ts';
import { drawFrom, pick, type Draw } from '../support/sealing/draw-from.ts';

const runs = 1000;
const atOnce = 25;
/** Milliseconds to wait for a run that neither ends nor waits for the user. */
const patienceMs = 10_000;
const canary = 'canary-5d1e';
const cpf = '52998224725';

/** What a property of the element may hold on a page that is careless, or hostile. */
const oddValues: readonly unknown[] = [
  undefined,
  null,
  '',
  canary,
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e9,
  true,
  false,
  [],
  {},
  [canary],
  Symbol(canary),
  () => canary,
  Object.create(null),
  new Proxy(
    {},
    {
      get: () => {
        throw new Error(canary);
      },
    },
  ),
  {
    toString: () => {
      throw new Error(canary);
    },
  },
  'javascript:alert(1)',
  'data:text/html,x',
  '//attacker.example/x',
  'http://[',
  '"><img src=x onerror=alert(1)>',
  '\ud800',
  'x'.repeat(10_000),
];
/** Everything that a page can set, including settings added later. */
const names = [...FortfaceCapture.elementProperties.keys()].map(String);

/** Puts a property on a prototype that everything inherits from, and gives back how to take it away. */
function pollute(draw: Draw): () => void {
  const target = pick(draw, [
    Object.prototype,
    Array.prototype,
    String.prototype,
    Function.prototype,
    Promise.prototype,
  ]);
  const name = pick(draw, [
    'd',
    'key',
    'kid',
    'alg',
    'enc',
    'typ',
    'ffv',
    'sid',
    'jti',
    'action',
    'document',
    'externalUserId',
    'sessionToken',
    'submitUrl',
    'apiUrl',
    'grant',
    'proof',
    'headers',
    'signal',
    'cause',
    'code',
    'reason',
    'url',
    'method',
    'body',
    '0',
    'x',
  ]);
  if (Object.hasOwn(target, name)) return () => undefined;
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: draw(2) === 0,
    writable: true,
    value: pick(draw, [canary, 1, true, { [canary]: 1 }]),
  });
  return () => void Reflect.deleteProperty(target, name);
}

/** One element with odd settings, started and ended; gives how it ended. */
async function runOnce(draw: Draw, run: number): Promise<string> {
  const element = document.createElement('fortface-capture');
  Object.assign(element, { sessionUrl: '/nowhere', document: cpf, lang: 'en', maxAttempts: 1 });
  const told: string[] = [];
  element.addEventListener('fortface-error', ({ detail }) => told.push(detail.code, detail.message));
  // Cancels at the first step that needs user input, because a run completes every earlier step automatically.
  element.addEventListener('fortface-state', ({ detail }) => {
    if (detail.state === 'instructions' || detail.state === 'guiding') element.cancel();
  });
  const changed: string[] = [];
  try {
    for (let count = draw(4); count > 0; count -= 1) {
      const name = pick(draw, names);
      changed.push(name);
      Reflect.set(element, name, pick(draw, oddValues));
    }
    document.body.append(element);
    const started = element.start();
    if (draw(3) === 0) element.cancel();
    const patience = setTimeout(() => element.cancel(), patienceMs);
    const outcome = await started;
    clearTimeout(patience);
    const what = `run ${run}: ${changed.join()}`;
    expect(['done', 'failed', 'cancelled'], what).to.include(outcome.status);
    if (outcome.status === 'failed') expect(errorCodes, what).to.include(outcome.code);
    const markup = element.outerHTML + (element.shadowRoot?.innerHTML ?? '');
    expect(markup.includes(cpf), what).to.equal(false);
    expect(told.join().includes(cpf), what).to.equal(false);
    return outcome.status;
  } finally {
    element.remove();
  }
}

/** Formats what was thrown and where, for the developer who fixes it. */
function nameFault(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : typeof reason;
}

describe('on a hostile page', function () {
  this.timeout(110_000);

  it(`ends ${runs} runs in a state that a page can handle, without an uncaught error`, async () => {
    const draw = drawFrom(20_261_125);
    const heard: string[] = [];
    const note = (event: Event) => {
      heard.push(
        'reason' in event ? nameFault(event.reason) : 'message' in event ? String(event.message) : event.type,
      );
      event.preventDefault();
    };
    window.addEventListener('error', note);
    window.addEventListener('unhandledrejection', note);
    const ends: string[] = [];
    try {
      while (ends.length < runs) {
        const undo = draw(2) === 0 ? pollute(draw) : () => undefined;
        try {
          const batch = Array.from({ length: atOnce }, (_none, index) => runOnce(draw, ends.length + index));
          ends.push(...(await Promise.all(batch)));
        } finally {
          undo();
        }
      }
    } finally {
      window.removeEventListener('error', note);
      window.removeEventListener('unhandledrejection', note);
    }
    expect([...new Set(heard)]).to.deep.equal([]);
    const counted = (wanted: string) => ends.filter((status) => status === wanted).length;
    expect([counted('failed') > runs / 8, counted('cancelled') > runs / 8], ends.join()).to.deep.equal([
      true,
      true,
    ]);
  });
});
