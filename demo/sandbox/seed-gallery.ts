import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { actionPath } from 'fortface-capture/contract';

const picturePattern = /\.(jpe?g|png|webp)$/i;

/**
 * Enrols every picture of a folder under its file name, through the API like any other caller. Pictures without
 * exactly one face and users who are already there are skipped; any other error rejects.
 */
export async function seedGallery(
  url: string,
  folder: string,
  apiKey: string,
): Promise<{ enrolled: number; skipped: number }> {
  let enrolled = 0;
  let skipped = 0;
  const files = (await readdir(folder)).filter((file) => picturePattern.test(file)).sort();
  for (const file of files) {
    const picture = await readFile(path.join(folder, file));
    const response = await fetch(url + actionPath('backoffice', 'enroll'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({ externalUserId: path.parse(file).name, imgData: picture.toString('base64') }),
    });
    await response.arrayBuffer();
    if (response.ok) enrolled += 1;
    else if (response.status === 409 || response.status === 422) skipped += 1;
    else throw new Error(`Seeding stopped: the sandbox answered ${response.status}.`);
  }
  return { enrolled, skipped };
}
