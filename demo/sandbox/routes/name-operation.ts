import type { Action, ApiContext } from 'fortface-capture/contract';

/** `sdkLiveness`, `backofficeEnroll` and so on. */
export function nameOperation(context: ApiContext, action: Action): string {
  return `${context}${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}
