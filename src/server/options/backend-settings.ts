import type { NextTurn } from '../body/take-turns.ts';
import type { BackendOptions, HandoffOptions } from './backend-options.ts';

/** Options without a default. */
type Unset = 'tls' | 'grantSecret' | 'publicUrl' | 'authorize' | 'decide' | 'onCapture' | 'handoff';

/** Checked options with all defaults. */
export interface BackendSettings
  extends Required<Omit<BackendOptions, 'env' | Unset>>, Pick<BackendOptions, Exclude<Unset, 'handoff'>> {
  /** Absent if the integrator did not set `handoff`. */
  handoff?: Required<HandoffOptions>;
  /** Whether this is more than a trial on one machine: `NODE_ENV` is `production`, or the API lies elsewhere. */
  isDeployed: boolean;
  /** Before each step that takes milliseconds, in all requests of this backend. */
  nextTurn: NextTurn;
}
