/**
 * Waits `durationMs` in the time of `ports.wait`, from the moment in which the camera's permission prompt has been
 * answered: reading it costs users no time. Rejects on abort.
 */
export async function waitAnswered(
  ports: {
    permissionSettled(options: { signal: AbortSignal }): Promise<void>;
    wait(durationMs: number, options: { signal: AbortSignal }): Promise<void>;
  },
  durationMs: number,
  options: { signal: AbortSignal },
): Promise<void> {
  await ports.permissionSettled(options);
  await ports.wait(durationMs, options);
}
