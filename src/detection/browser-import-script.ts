import { describeScript } from '../parts/describe-script.ts';
import { WrongFile } from '../parts/wrong-file.ts';

/** Fetches a module whose address no bundler may follow. Rejects with `WrongFile` where something else came back in place of the script. */
export async function importScript(address: string): Promise<unknown> {
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ address);
  } catch (cause) {
    const wrong = await describeScript(cause, undefined, address);
    throw wrong === undefined ? cause : new WrongFile(wrong, { cause });
  }
}
