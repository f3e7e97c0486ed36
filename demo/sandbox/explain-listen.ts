import { codeOf, StartError } from './start-error.ts';

/** Why the sandbox cannot listen, with the option to change; other errors unchanged. */
export function explainListen(error: unknown, { port, host }: { port: number; host: string }): unknown {
  const options = { cause: error };
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(
        'port-unavailable',
        'port',
        `Port ${port} of ${host} is in use. Stop the other program, or choose another port with --port (SANDBOX_PORT, "port"); 0 takes any free one.`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
      return new StartError(
        'port-unavailable',
        'port',
        `This user may not listen on port ${port}. Choose one from 1024 on with --port (SANDBOX_PORT, "port").`,
        options,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        'host-unavailable',
        'host',
        `${host} is not an address of this machine. Choose another one with --host (SANDBOX_HOST, "host").`,
        options,
      );
    default:
      return error;
  }
}
