#!/usr/bin/env node
/** The command `fortface-sandbox`. */
import { manifest } from '../package/manifest.ts';
import { startSandbox } from '../start-sandbox.ts';
import { resetStore } from '../store/reset-store.ts';
import { describeStart } from './describe-start.ts';
import { explainFailure } from './explain-failure.ts';
import { parseSettings, type Settings } from './parse-settings.ts';
import { describeSeeding, seedGallery } from './seed-gallery.ts';
import { usage } from './usage.ts';

try {
  await run(await parseSettings(process.argv.slice(2), process.env));
} catch (error) {
  const { sentence, exitCode } = explainFailure(error);
  process.stderr.write(`fortface-sandbox: ${sentence}\n`);
  process.exit(exitCode);
}

async function run(settings: Settings): Promise<void> {
  switch (settings.command) {
    case 'help':
      process.stdout.write(usage);
      return;
    case 'version':
      process.stdout.write(`${manifest.version}\n`);
      return;
    case 'reset':
      await resetStore(settings.options);
      process.stdout.write(`The sandbox in ${settings.options.dataDir} has no data any more.\n`);
      return;
    case 'serve':
      await serve(settings);
  }
}

async function serve(settings: Settings): Promise<void> {
  const sandbox = await startSandbox(settings.options);
  const stop = (): void => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (settings.seedFolder !== undefined) {
    const seeding = await seedGallery(sandbox.url, settings.seedFolder, settings.apiKey.secret);
    process.stdout.write(describeSeeding(seeding));
  }
  process.stdout.write(describeStart(sandbox.url, settings));
}
