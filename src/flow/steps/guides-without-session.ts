import type { FlowPorts } from '../flow-ports.ts';

/** False for the light challenge, which shows the session's colours, and the FortFace Web SDK, which captures within its session. */
export function guidesWithoutSession({
  vendor,
  configuration,
}: Pick<FlowPorts, 'vendor'> & {
  configuration: Pick<FlowPorts['configuration'], 'lightChallenge'>;
}): boolean {
  return vendor === undefined && !configuration.lightChallenge;
}
