import { ApiProblem } from '../problems/api-problem.ts';

/** What a tester forces through `externalTransactionId`; everything absent stays real. */
export interface ControlledOutcome {
  liveness?: boolean;
  eyesOpen?: boolean;
  /** Reason of the occlusion, or null for none. */
  occlusion?: string | null;
  occlusionDetail?: string;
  nsfwSafe?: boolean;
  face?: 'none' | 'many';
  /** 0–16. */
  matchLevel?: number;
  /** Hubface, 0–5, or null for "could not be analysed". */
  score?: number | null;
  delayMs?: number;
  /** HTTP status of the answer to the capture. */
  status?: number;
  /** HTTP status of the answer to the handshake. */
  handshakeStatus?: number;
}

const prefix = 'sandbox:';
const maxDelayMs = 60_000;
const occlusionReasons = ['SUNGLASSES', 'HANDS_ARMS', 'OBJECT', 'EYE_REGION'];

/**
 * Reads `sandbox:liveness=false,delay=3000`; any other transaction id forces nothing.
 * Throws `request_malformed` for a directive that does not exist, so that a slip is seen at once.
 */
export function parseControlledOutcome(externalTransactionId: string | undefined): ControlledOutcome {
  if (externalTransactionId?.startsWith(prefix) !== true) return {};
  return externalTransactionId
    .split(',')
    .map((part) => part.trim().replace(prefix, ''))
    .reduce<ControlledOutcome>((outcome, directive) => ({ ...outcome, ...parseDirective(directive) }), {});
}

function parseDirective(directive: string): ControlledOutcome {
  const [name, value = ''] = directive.split(/=(.*)/s);
  switch (name) {
    case 'liveness':
      return { liveness: oneOf(name, value, { true: true, false: false }) };
    case 'eyes':
      return { eyesOpen: oneOf(name, value, { open: true, closed: false }) };
    case 'nsfw':
      return { nsfwSafe: oneOf(name, value, { safe: true, unsafe: false }) };
    case 'face':
      return { face: oneOf<'none' | 'many'>(name, value, { none: 'none', many: 'many' }) };
    case 'occlusion':
      return parseOcclusion(name, value);
    case 'match':
      return { matchLevel: integer(name, value, 0, 16) };
    case 'score':
      return { score: value === 'null' ? null : integer(name, value, 0, 5) };
    case 'delay':
      return { delayMs: integer(name, value, 0, maxDelayMs) };
    case 'status':
      return { status: integer(name, value, 400, 599) };
    case 'handshake-status':
      return { handshakeStatus: integer(name, value, 400, 599) };
    default:
      throw unknownDirective();
  }
}

function parseOcclusion(name: string, value: string): ControlledOutcome {
  if (value === 'none') return { occlusion: null };
  const [reason = '', detail] = value.split(':');
  if (!occlusionReasons.includes(reason)) throw wrongValue(name, `${occlusionReasons.join(', ')} or none`);
  return { occlusion: reason, ...(detail === undefined ? {} : { occlusionDetail: detail }) };
}

function oneOf<T>(name: string, value: string, choices: Readonly<Record<string, T>>): T {
  const choice = Object.hasOwn(choices, value) ? choices[value] : undefined;
  if (choice === undefined) throw wrongValue(name, Object.keys(choices).join(' or '));
  return choice;
}

function integer(name: string, value: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) throw wrongValue(name, `a whole number from ${least} to ${most}`);
  return number;
}

function unknownDirective(): ApiProblem {
  return new ApiProblem(
    'request_malformed',
    'externalTransactionId asks for an outcome that does not exist.',
    { field: 'externalTransactionId' },
  );
}

function wrongValue(name: string, allowed: string): ApiProblem {
  return new ApiProblem('request_malformed', `externalTransactionId: "${name}" must be ${allowed}.`, {
    field: 'externalTransactionId',
  });
}
