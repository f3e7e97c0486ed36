import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { actionPath } from 'fortface-capture/contract';

const picturePattern = /\.(jpe?g|png|webp)$/i;

export interface Seeding {
  enrolled: number;
  /** Each file that was left out, with the reason as a sentence. */
  skipped: { file: string; reason: string }[];
}

/**
 * Enrols every picture of a folder under its file name, through the API like any other caller. Skips what cannot be read
 * and what the sandbox refuses as a picture or user; rejects if the sandbox takes no picture at all (401, 403, 429, 5xx).
 */
export async function seedGallery(url: string, folder: string, apiKey: string): Promise<Seeding> {
  const seeding: Seeding = { enrolled: 0, skipped: [] };
  const files = (await readdir(folder)).filter((file) => picturePattern.test(file)).sort();
  for (const file of files) {
    const reason = await enrolFile(url, path.join(folder, file), apiKey);
    if (reason === undefined) seeding.enrolled += 1;
    else seeding.skipped.push({ file, reason });
  }
  return seeding;
}

/** What the command prints: a line with the numbers, and one for each file that was skipped. */
export function describeSeeding({ enrolled, skipped }: Seeding): string {
  const lines = skipped.map(({ file, reason }) => `  ${JSON.stringify(file)}: ${reason}\n`);
  return `Pictures enrolled: ${enrolled}, skipped: ${skipped.length}.\n${lines.join('')}`;
}

/** Why a picture or its name is not taken, by the statuses that say so. */
const ownFault: ReadonlySet<number> = new Set([400, 409, 413, 422]);

/** Undefined once the picture is enrolled, otherwise why it cannot be. */
async function enrolFile(url: string, file: string, apiKey: string): Promise<string | undefined> {
  let picture: Buffer;
  try {
    picture = await readFile(file);
  } catch (error) {
    return explainUnreadable(error);
  }
  const response = await fetch(url + actionPath('backoffice', 'enroll'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ externalUserId: path.parse(file).name, imgData: picture.toString('base64') }),
  });
  const answer = (await response.json()) as { message?: string };
  if (response.ok) return undefined;
  if (ownFault.has(response.status)) return answer.message ?? `The sandbox answered ${response.status}.`;
  throw new Error(`Seeding stopped at ${JSON.stringify(file)}: the sandbox answered ${response.status}.`);
}

function explainUnreadable(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EISDIR':
      return 'It is a folder.';
    case 'ENOENT':
      return 'It is a link to a file that does not exist.';
    default:
      return `It cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
