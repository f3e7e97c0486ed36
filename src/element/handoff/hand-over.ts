/** Continuing on a phone, from both sides; fetched when a user chooses it, or when a page was opened by its code. */
import { withDeadline } from '../../async/with-deadline.ts';
import type { HostSettings, HostSurroundings } from '../../configuration/host-inputs.ts';
import { settings as rows } from '../../configuration/settings.ts';
import {
  handoffClaimedSchema,
  handoffCreatedSchema,
  handoffOfferSchema,
  type HandoffRequest,
} from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { Attempt } from '../../flow/attempt.ts';
import { deadlines } from '../../flow/deadlines.ts';
import { handOver, type HandoffPorts } from '../../flow/steps/hand-over.ts';
import type { Submitted } from '../../flow/steps/tell-answer.ts';
import { askHandoff, type HandoffWire } from '../../handoff/ask-handoff.ts';
import { watchHandoff } from '../../handoff/watch-handoff.ts';
import { omitUndefined } from '../../values/omit-undefined.ts';
import type { CaptureView } from '../../views/capture-view.ts';
import { followPhone, type PhoneCapture } from './claim-handoff.ts';
import { composeHandoff } from './compose-handoff.ts';
import { spendHandoffLink } from './spend-handoff-link.ts';
import { showHandoff } from './show-handoff.ts';

/** What the element gives. */
export interface HandoffHost {
  /** The element itself. */
  settings: HostSettings & Pick<Node, 'isConnected'>;
  surroundings: HostSurroundings;
  /** Shows the screen, and draws it again if it is the same. */
  show: (draw: CaptureView['handedOver']) => void;
}

/** How long a failure screen waits for the offer. The plain address takes the button's place. */
const offerMs = 3000;
/** For checks of the settings before the claim has told what the capture is for. */
const unclaimed = { action: rows.action.default, claim: '' } as const;

/** Continues the attempt on a phone. Resolves with the phone's answer; undefined without a backend that brings it back. */
export async function handOverToPhone(
  host: HandoffHost,
  attempt: Attempt,
  { wait }: Pick<HandoffPorts, 'wait'>,
): Promise<Submitted | undefined> {
  const { configuration, wire, readAnswer, readVerdict } = composeHandoff(host, undefined);
  const { action, externalUserId, externalTransactionId, document, handoffUrl } = configuration;
  if (handoffUrl === undefined) {
    throw new FortfaceError('configuration-invalid', '<fortface-capture>: handoff-url is missing');
  }
  const { signal } = attempt.controller;
  let leave = (): void => undefined;
  try {
    return await handOver(attempt, {
      action,
      create: async (options) => {
        if (wire === undefined) return undefined;
        const request = { step: 'create', action, externalUserId, externalTransactionId, document } as const;
        const asked: HandoffRequest = omitUndefined(request);
        const created = await askHandoff(asked, handoffCreatedSchema, { ...wire, ...options });
        return created && { ...created, expiresAtMs: Date.parse(created.expiresAt) };
      },
      show: (code) => {
        const changed = (): void => host.show(draw);
        const draw = showHandoff(
          handoffUrl,
          code && { link: code.link, remainingMs: code.expiresAtMs - (wire?.now() ?? 0) },
          { signal, changed },
        );
        changed();
        if (code === undefined) return;
        leave = () => tellEnd(wire, { watch: code.watch });
        globalThis.addEventListener('pagehide', leave);
      },
      watch: ({ watch, expiresAtMs }, options) =>
        watchHandoff(watch, { ...needed(wire), ...options, expiresAtMs, wait }),
      end: ({ watch }) => tellEnd(wire, { watch }),
      readAnswer: (body) => readAnswer(action, body),
      readVerdict: (answer) => readVerdict(action, answer, configuration),
      wait,
    });
  } finally {
    globalThis.removeEventListener('pagehide', leave);
  }
}

/** Takes the one use of a scanned code. Throws `handoff-invalid` if it has none, and as a request for a session does. */
export async function claimOnPhone(
  host: Pick<HandoffHost, 'settings' | 'surroundings'>,
  link: string,
  { signal }: { signal: AbortSignal },
): Promise<PhoneCapture> {
  if (link === '') {
    throw new FortfaceError('handoff-invalid', 'the code was used before a reload');
  }
  const { wire } = composeHandoff(host, unclaimed);
  const claimed =
    wire &&
    (await inTime(
      (own) => askHandoff({ step: 'claim', link }, handoffClaimedSchema, { ...wire, signal: own }),
      { signal },
    ));
  if (claimed === undefined) {
    throw new FortfaceError(
      'handoff-invalid',
      'the backend serves no handoffs. Set its option handoff, and let session-url end in /session',
    );
  }
  // Not before: a reload keeps a code that no phone has opened.
  spendHandoffLink(link, window);
  return followPhone(claimed, {
    end: () => tellEnd(wire, { claim: claimed.claim }),
    page: window,
    isConnected: () => host.settings.isConnected,
  });
}

/** Whether the backend brings a capture back from the phone. False if it cannot be asked. */
export async function offersPhone(host: Pick<HandoffHost, 'settings' | 'surroundings'>): Promise<boolean> {
  try {
    const { wire } = composeHandoff(host, unclaimed);
    const { signal } = new AbortController();
    return (
      wire !== undefined &&
      (await withDeadline(
        (own) => askHandoff({ step: 'offer' }, handoffOfferSchema, { ...wire, signal: own }),
        { ms: offerMs, signal, late: () => new Error('no offer') },
      )) !== undefined
    );
  } catch {
    return false;
  }
}

function inTime<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  { signal }: { signal: AbortSignal },
): Promise<Value> {
  const { ms, code } = deadlines.handoff;
  return withDeadline(work, {
    ms,
    signal,
    late: () => new FortfaceError(code, `the handoff endpoint did not respond within ${ms / 1000} s`),
  });
}

function needed(wire: HandoffWire | undefined): HandoffWire {
  if (wire === undefined) throw new FortfaceError('handoff-ended', 'a code was watched without an endpoint');
  return wire;
}

/** Outlives the page. If it does not arrive, the handoff expires. */
function tellEnd(wire: HandoffWire | undefined, by: { claim?: string; watch?: string }): void {
  if (wire === undefined) return;
  const request: HandoffRequest = { step: 'end', ...by };
  const { url, credentials } = wire;
  const body = JSON.stringify(request);
  // Firefox before 133 would end the request with its page.
  if (!('keepalive' in Request.prototype)) {
    navigator.sendBeacon(url, new Blob([body], { type: 'application/json' }));
    return;
  }
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    credentials,
    keepalive: true,
  }).catch(() => undefined);
}
