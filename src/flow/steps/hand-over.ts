import type { Action, ActionAnswer, HandoffStatus } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { SubmissionAnswer } from '../../submission/read-submission-answer.ts';
import type { Verdict } from '../../submission/read-verdict.ts';
import type { Attempt } from '../attempt.ts';
import type { FlowPorts } from '../flow-ports.ts';
import { inTime } from './in-time.ts';
import { tellAnswer, type Submitted } from './tell-answer.ts';

interface Abortable {
  signal: AbortSignal;
}

/** A code for the phone, with the right to watch what becomes of it. */
export interface HandoffCode {
  link: string;
  watch: string;
  /** Milliseconds since 1970, by the service's clock. */
  expiresAtMs: number;
}

/** What continuing on a phone needs from outside. */
export interface HandoffPorts {
  action: Action;
  /** Makes a code. Undefined if the backend serves no handoffs: the page's own address is all that there is then. */
  create(options: Abortable): Promise<HandoffCode | undefined>;
  /** Shows the code, or the plain address. */
  show(code: HandoffCode | undefined): void;
  /** Resolves with the end of the handoff. Throws `handoff-ended`. */
  watch(
    code: HandoffCode,
    options: Abortable & { changed: (status: HandoffStatus) => void },
  ): Promise<HandoffStatus>;
  /** Tells the backend that nothing waits for the phone anymore. */
  end(code: HandoffCode): void;
  /** Reads the response to a capture. Throws `submit-invalid`. */
  readAnswer(body: unknown): SubmissionAnswer;
  readVerdict(answer: ActionAnswer): Verdict;
  /** As for the flow. */
  wait: FlowPorts['wait'];
}

/**
 * Shows a code for the phone and waits for what the phone's capture is answered with. Undefined if the user continues
 * in another way. Throws `handoff-ended` if the code expires or the phone gives up, and as a request for a session does.
 */
export async function handOver(attempt: Attempt, ports: HandoffPorts): Promise<Submitted | undefined> {
  const { context, controller } = attempt;
  const { signal } = controller;
  const code = await inTime(ports, 'handoff', (asking) => ports.create({ signal: asking }), {
    signal,
    discard: (late) => late && ports.end(late),
  });
  ports.show(code);
  // Without a backend that brings the result back, the user leaves this screen by a button.
  if (code === undefined) return undefined;
  let isOpened = false;
  try {
    const end = await ports.watch(code, {
      signal,
      changed: ({ state }) => {
        if (state !== 'opened' || isOpened) return;
        isOpened = true;
        context.send({ type: 'handoff-opened' });
      },
    });
    if (end.state !== 'done') {
      throw new FortfaceError('handoff-ended', `the capture on the phone has ${describe(end)}`);
    }
    return tell(attempt, ports, end);
  } catch (error) {
    // Also if this page may not watch anymore: the phone then takes no photo that no page gets.
    ports.end(code);
    throw error;
  }
}

function tell(
  attempt: Attempt,
  ports: HandoffPorts,
  { outcome, answer, sessionId }: HandoffStatus,
): Submitted {
  const { context } = attempt;
  const body = outcome === undefined ? answer : { outcome, answer, sessionId };
  const { answer: response, decision, operationalSessionId } = ports.readAnswer(body);
  context.measure({ submitted: context.elapsedMs(), total: context.elapsedMs() });
  const submitted: Submitted = {
    action: ports.action,
    sessionId: operationalSessionId ?? sessionId ?? '',
    response,
    ...(decision && { outcome: decision.outcome }),
  };
  tellAnswer(context, ports.readVerdict(response), submitted);
  return submitted;
}

function describe({ state }: HandoffStatus): string {
  return state === 'expired' ? 'not finished in time' : 'been given up';
}
