import { parseSettings } from './parse-settings.ts';
import { seedGallery } from './seed-gallery.ts';
import { startSandbox } from './start-sandbox.ts';
import { resetStore } from './store/reset-store.ts';

const settings = await parseSettings(process.argv.slice(2), process.env);

if (settings.command === 'reset') {
  await resetStore(settings.options);
  process.stdout.write('The sandbox is empty.\n');
} else {
  const sandbox = await startSandbox(settings.options);
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= sandbox.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`FortFace, emulated: ${sandbox.url}\n`);
  if (settings.seedFolder !== undefined) {
    const { enrolled, skipped } = await seedGallery(sandbox.url, settings.seedFolder, settings.seedKey);
    process.stdout.write(`Enrolled ${enrolled} pictures, skipped ${skipped}.\n`);
  }
}
