/** Binds the settings to the element, and shows what it says as it says it. */
const capture = document.querySelector('fortface-capture');
const settings = document.querySelector('#settings');
const shown = Object.fromEntries(
  ['state', 'hint', 'answer', 'events'].map((id) => [id, document.getElementById(id)]),
);

const eventNames = [
  'state',
  'session',
  'guidance',
  'capture',
  'liveness',
  'match',
  'result',
  'error',
  'timeout',
  'cancel',
].map((name) => `fortface-${name}`);

for (const name of eventNames) capture.addEventListener(name, listen);
settings.addEventListener('input', apply);
settings.addEventListener('submit', (event) => event.preventDefault());
apply();

function apply() {
  const chosen = new FormData(settings);
  const action = chosen.get('action');
  for (const label of settings.querySelectorAll('[data-for]')) {
    label.hidden = !label.dataset.for.split(' ').includes(action);
  }
  capture.action = action;
  capture.externalUserId = ['enroll', 'identify'].includes(action) ? chosen.get('externalUserId') : undefined;
  capture.document = action === 'capture' ? chosen.get('document') : undefined;
  capture.externalTransactionId = chosen.get('externalTransactionId') || undefined;
  capture.lang = chosen.get('lang');
  capture.captureMode = chosen.has('manual') ? 'manual' : 'auto';
  capture.review = chosen.has('review');
  capture.skipInstructions = chosen.has('skipInstructions');
  capture.presentation = chosen.has('modal') ? 'modal' : 'inline';
  document.documentElement.dataset.theme = chosen.get('theme');
}

function listen({ type, detail }) {
  if (type === 'fortface-guidance') {
    shown.hint.textContent = detail.hint;
    return;
  }
  if (type === 'fortface-state') shown.state.textContent = detail.state;
  if (type === 'fortface-result') shown.answer.textContent = JSON.stringify(detail.response, brief, 2);
  if (type === 'fortface-error') shown.answer.textContent = `${detail.code}\n${detail.message}`;
  const line = document.createElement('li');
  line.textContent = `${type} ${JSON.stringify(detail, brief)}`;
  shown.events.prepend(line);
}

/** Sealed strings and returned photos are long: their length says enough. */
function brief(_key, value) {
  return typeof value === 'string' && value.length > 120 ? `… ${value.length} characters` : value;
}
