/** `fortface-sandbox`: the FortFace API on your own machine, for development and tests. */
export type { ApiKey, Gallery } from './access/access-directory.ts';
export { everyPermission, type Permission } from './access/permission.ts';
export { OptionError } from './option-error.ts';
export type { SandboxOptions, SandboxTls } from './sandbox-options.ts';
export { startSandbox, type Sandbox } from './start-sandbox.ts';
export { StartError, type StartErrorCode } from './start-error.ts';
