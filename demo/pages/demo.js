/** Binds the settings to the element, and shows what it says as it says it. */
const capture = document.querySelector('fortface-capture');
const settings = document.querySelector('#settings');
const shown = Object.fromEntries(['state', 'hint', 'events'].map((id) => [id, document.getElementById(id)]));

let route = new FormData(settings).get('route');

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
  const api = `${chosen.get('route')}${chosen.has('decided') ? '-decided' : ''}`;
  capture.sessionUrl = `/api/${api}/session`;
  // Every backend of this demo has a secret of its own, so the phone must ask the same one.
  capture.handoffUrl = `/phone.html?api=${api}`;
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
  // An answer that comes after a change of the settings still belongs to the route of its own start.
  if (detail.state === 'preparing') {
    route = new FormData(settings).get('route');
    answerPlace().textContent = '';
  }
  if (type === 'fortface-result')
    answer(JSON.stringify({ outcome: detail.outcome, ...detail.response }, brief, 2));
  if (type === 'fortface-error') answer(`${detail.code}\n${detail.message}`);
  const line = document.createElement('li');
  line.textContent = `${type} ${JSON.stringify(detail, brief)}`;
  shown.events.prepend(line);
}

function answerPlace() {
  return document.getElementById(`answer-${route}`);
}

/** A rejection has a result and an error. */
function answer(text) {
  const place = answerPlace();
  place.textContent = [place.textContent, text].filter(Boolean).join('\n');
}

/** Sealed strings and returned photos are long: their length says enough. */
function brief(_key, value) {
  return typeof value === 'string' && value.length > 120 ? `… ${value.length} characters` : value;
}
