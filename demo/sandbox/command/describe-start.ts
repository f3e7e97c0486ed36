import { manifest } from '../package/manifest.ts';
import type { Settings } from './parse-settings.ts';

/** Everything that a newcomer needs to call the sandbox. A configured key is not printed. */
export function describeStart(url: string, { options, apiKey, isDefaultAccess }: Settings): string {
  const secret = isDefaultAccess ? apiKey.secret : '<your key>';
  const gallery = apiKey.galleryIds[0] ?? '';
  const rows = [
    ['address', url],
    ['API key', isDefaultAccess ? secret : 'the first one of SANDBOX_CONFIG'],
    ['gallery', gallery],
    ['account', apiKey.accountName],
    ...(options.asDocumented === true ? [] : [['reference', `${url}/`]]),
    ...(options.live === true ? [['sessions', `${url}/sessions`]] : []),
    ['data', options.databaseUrl === undefined ? options.dataDir : 'the server of DATABASE_URL'],
  ];
  return `
FortFace sandbox ${manifest.version}: for development only. Its scores say nothing about a person.

${rows.map(([name = '', value = '']) => `  ${name.padEnd(10)} ${value}`).join('\n')}

For your backend:

  FORTFACE_URL=${url} FORTFACE_API_KEY=${secret} FORTFACE_GALLERY_ID=${gallery} FORTFACE_ACCOUNT_NAME=${apiKey.accountName}

Ctrl-C stops it.

`;
}
