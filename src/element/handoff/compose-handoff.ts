import type { ClaimedCapture, HostSettings, HostSurroundings } from '../../configuration/host-inputs.ts';
import { readConfiguration } from '../../configuration/read-configuration.ts';
import { handoffAddress } from '../../handoff/handoff-address.ts';
// Not fetched apart, because a start needs both anyway.
import { learningFetch, readSubmissionAnswer, readVerdict } from '../compose-exchange.ts';
import { createClock } from '../compose-ports.ts';

/** What a handoff needs of the page. Throws `configuration-invalid`. */
export function composeHandoff(
  { settings, surroundings }: { settings: HostSettings; surroundings: HostSurroundings },
  claimed: ClaimedCapture | undefined,
) {
  const configuration = readConfiguration(settings, surroundings, claimed);
  const { sessionUrl, sessionProvider, credentials } = configuration;
  const clock = createClock(globalThis);
  const url = sessionProvider === undefined ? handoffAddress(sessionUrl) : undefined;
  const fetch = learningFetch(globalThis, clock, { always: false });
  return {
    configuration,
    /** Absent if the page opens its sessions itself, or if `session-url` has another form. */
    wire: url === undefined ? undefined : { url, fetch, credentials, now: clock.now },
    readAnswer: readSubmissionAnswer,
    readVerdict,
  };
}
