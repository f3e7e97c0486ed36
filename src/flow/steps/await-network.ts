import { isFortfaceError, type FortfaceErrorCode } from '../../errors/index.ts';
import { portsOf, type Attempt } from '../attempt.ts';
import { inTime } from './in-time.ts';

/** Failures that a network which went may be behind. */
const maybeNetwork: ReadonlySet<FortfaceErrorCode> = new Set(['session-unreachable', 'detector-unavailable']);

/** Waits until the device is online and runs `work`. If the network fails midway, it retries once. */
export async function whileOnline<Value>(attempt: Attempt, work: () => Promise<Value>): Promise<Value> {
  await awaitNetwork(attempt);
  try {
    return await work();
  } catch (error) {
    const wasNetwork = isFortfaceError(error) && maybeNetwork.has(error.code);
    if (!wasNetwork || !(await awaitNetwork(attempt))) throw error;
    return work();
  }
}

/** Answers whether it had to wait. */
async function awaitNetwork(attempt: Attempt): Promise<boolean> {
  const { context, controller } = attempt;
  const ports = portsOf(attempt);
  const { connection } = ports;
  if (connection.isOnline()) return false;
  context.send({ type: 'went-offline' });
  await inTime(ports, 'network', (signal) => connection.waitUntilOnline({ signal }), controller);
  context.send({ type: 'came-online' });
  return true;
}
