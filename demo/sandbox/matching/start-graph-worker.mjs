/** Node 20 does not apply a preloaded tsx to the entry file of a thread, so this JavaScript file applies it. */
import { register } from 'tsx/esm/api';

register();
await import('./graph-worker.ts');
