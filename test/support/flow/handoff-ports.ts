import type { HandoffPorts } from '../../../src/flow/steps/hand-over.ts';
import { readSubmissionAnswer } from '../../../src/submission/read-submission-answer.ts';
import { readVerdict } from '../../../src/submission/read-verdict.ts';

/** A handoff whose phone is live at once. */
export const handoffPorts: HandoffPorts = {
  action: 'liveness',
  create: async () => ({ link: 'link', watch: 'watch', expiresAtMs: 1000 }),
  show: () => undefined,
  watch: async () => ({
    state: 'done',
    sessionId: 'session-1',
    answer: { photo: { liveness: { value: true, confidence: 99 } } },
  }),
  end: () => undefined,
  readAnswer: (body) => readSubmissionAnswer('liveness', body),
  readVerdict: (answer) => readVerdict('liveness', answer, { minMatchLevel: 13 }),
  wait: async () => undefined,
};
