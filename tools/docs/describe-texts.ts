import { locales } from '../../src/locales/choose-locale.ts';
import { en } from '../../src/locales/en.ts';
import type { Messages } from '../../src/locales/messages.ts';
import type { ReferencePage } from './docs-page.ts';
import { escapeMarkdown, renderTable } from './markdown.ts';

/** Where users meet the texts of a group, in the order of a capture. */
const screens: Record<keyof Messages, string> = {
  actions: 'Start screen, by the action of the page',
  idle: 'Start screen',
  preparing: 'Waiting screen after the start',
  instructions: 'Instructions before the camera opens. `permission` is about the browser’s own prompt',
  openingCamera:
    'Viewfinder while the camera opens. `slow` is the title above the help if that takes long, and `unseen` is shown while the viewfinder counts as hidden',
  guiding:
    'Viewfinder with the oval. `shutter`, `chooseCamera` and `switchCamera` name controls for screen readers',
  hints:
    'Plate above the oval, read at arm’s length while users move: at most 32 characters, or 16 Chinese or Japanese ones. Left and right are the user’s own',
  reviewing: 'Review of the photo, if the page asks for it',
  sealing: 'Waiting screen while the photo is encrypted',
  submitting: 'Waiting screen while the photo is sent',
  sendingSlowly: 'The same, if sending takes long',
  offline: 'The same, if the device is offline',
  offlineAtStart: 'Waiting screen after the start, if the device is offline',
  resuming: 'Question about the photo of an earlier visit. Never say that it was not sent',
  done: 'Closing screen. `rejected` is for a decision of the page’s server',
  failed:
    'Failure screen: buttons, help, and texts for a known reason. `{time}` becomes, for example, “40 seconds”',
  handoff:
    'Screen with the QR code for the phone, on the computer. `{time}` becomes, for example, “5 minutes”. `backToComputer` is on the phone’s closing screen',
  errors: 'Failure screen, by error code: what happened, and what the user can do now',
  allowCamera:
    'Failure screen and viewfinder: how to allow the camera, by browser. Use the browser’s own words',
  leaveApp: 'Failure screen inside another app, such as WhatsApp',
  alternative: 'Link to another way to be verified, on the start and failure screens',
  cancelled: 'Screen after users cancel',
  labels: 'Names for screen readers, never shown',
  announcements: 'Spoken by screen readers, never shown. They name buttons exactly as `guiding` does',
};

/** Describes every text in English with the screen on which it appears, for translators. */
export function describeTexts(): ReferencePage {
  const names = locales.map((locale) => `\`${locale}\``).join(', ');
  const count = listTexts(en).length;
  const groups = Object.entries(screens).map(([key, screen]) => {
    const texts = listTexts(Reflect.get(en, key), key);
    return `## ${key}\n\n${screen}.\n\n${renderTable(
      ['Key', 'English'],
      texts.map(({ path, text }) => [`\`${path}\``, escapeMarkdown(text)]),
    )}`;
  });
  return {
    path: 'translators',
    markdown: `# Texts for translators

After this page you can correct a text, change it on your page, or add a language. The element speaks ${names}, and each language is a file in [\`src/locales\`](../src/locales/en.ts) with these ${count} texts. The sources are in the repository, not in the package.

\`\`\`html
<fortface-capture lang="fr" session-url="/api/fortface/session"></fortface-capture>
<script type="module">
  document.querySelector('fortface-capture').messages = { idle: { start: 'C’est parti' } };
</script>
\`\`\`

- Write as a friendly product in your language does: short, plain, without blame. Address users in one way throughout.
- Do not let a text depend on the user’s gender.
- Keep \`{time}\` and \`{number}\`. The browser fills them in with the digits and plural forms of the language.
- A title is not a sentence and has no full stop. An action is a sentence.
- To add a language, copy \`en.ts\`, add its tag to \`choose-locale.ts\` and its file to \`load-further-locale.ts\`. \`npm test -- test/unit/locales/locales.test.ts\` checks keys, placeholders and lengths; \`npm test -- test/browser/languages.test.ts\` finds texts that leave their place at 320 px and at 200 % text size.

${groups.join('\n\n')}
`,
  };
}

function listTexts(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  return Object.entries(value ?? {}).flatMap(([key, inner]: [string, unknown]) =>
    listTexts(inner, path === '' ? key : `${path}.${key}`),
  );
}
