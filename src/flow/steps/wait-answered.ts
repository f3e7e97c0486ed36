import type { FlowPorts } from '../flow-ports.ts';

/**
 * Waits `durationMs` in the time of `wait`, once the camera's permission prompt has been answered: users may read it
 * for as long as they like. Rejects on abort.
 */
export async function waitAnswered(
  { permissionSettled, wait }: Pick<FlowPorts, 'permissionSettled' | 'wait'>,
  durationMs: number,
  options: { signal: AbortSignal },
): Promise<void> {
  await permissionSettled(options);
  await wait(durationMs, options);
}
