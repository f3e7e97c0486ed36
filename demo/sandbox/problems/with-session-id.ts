import { ApiProblem } from './api-problem.ts';

/** Runs a piece of work and names the session in whatever problem comes out of it. */
export async function withSessionId<T>(sessionId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiProblem) error.sessionId ??= sessionId;
    throw error;
  }
}
