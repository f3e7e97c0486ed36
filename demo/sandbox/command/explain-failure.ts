import { OptionError } from '../option-error.ts';
import { UsageError } from './usage-error.ts';

export interface Failure {
  sentence: string;
  /** 2 for a wrong command line or variable, 1 for everything else. */
  exitCode: 1 | 2;
}

/** One sentence about why the sandbox did not start, and what to do. */
export function explainFailure(
  error: unknown,
  place: { port: number; host: string; dataDir: string },
): Failure {
  if (error instanceof UsageError || error instanceof OptionError)
    return { sentence: error.message, exitCode: 2 };
  return { sentence: explainStart(error, place), exitCode: 1 };
}

function explainStart(
  error: unknown,
  { port, host, dataDir }: { port: number; host: string; dataDir: string },
) {
  if (!(error instanceof Error)) return String(error);
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop the other program, or choose another port with --port; 0 takes any free one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Choose another one with --host.`;
    case 'EACCES':
    case 'EPERM':
      return 'syscall' in error && error.syscall === 'listen'
        ? `This user may not listen on port ${port}. Choose one from 1024 on with --port.`
        : unwritable(dataDir);
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EROFS':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return unwritable(dataDir);
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return `The disk of ${dataDir} is full. Free some space, or choose another folder with --data.`;
    default:
      return error.message;
  }
}

function unwritable(dataDir: string): string {
  return `${dataDir} is not a folder that can be written to. Choose another one with --data.`;
}
