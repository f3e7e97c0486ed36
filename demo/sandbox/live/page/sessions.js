/** Runs in the browser at `GET /sessions`: a card for each entry of the journal, the newest first. */
const list = document.querySelector('#sessions');
const state = document.querySelector('#state');
const cards = new Map();
let limit = Infinity;

const events = new EventSource('/sessions/events');
events.addEventListener('start', ({ data }) => {
  ({ limit } = JSON.parse(data));
  cards.clear();
  list.replaceChildren();
  count();
});
events.addEventListener('entry', ({ data }) => {
  const entry = JSON.parse(data);
  const card = drawCard(entry);
  const shown = cards.get(entry.id);
  if (shown === undefined) list.prepend(card);
  else shown.replaceWith(card);
  cards.set(entry.id, card);
  for (const [id, oldest] of cards) {
    if (cards.size <= limit) break;
    cards.delete(id);
    oldest.remove();
  }
  count();
});
events.addEventListener('error', () => {
  state.textContent = 'The sandbox does not answer. This page connects again when it does.';
});

function count() {
  state.textContent =
    cards.size === 0 ? 'No requests yet. They appear here as they arrive.' : `${cards.size} shown.`;
}

function drawCard({ id, session, device, hasPicture, requests }) {
  const title = session === null ? 'Refused without a session' : `${session.action}, ${session.context}`;
  return make(
    'article',
    { 'data-id': id },
    hasPicture
      ? make('img', { src: `/sessions/${encodeURIComponent(id)}/picture`, alt: `Picture of session ${id}` })
      : make('p', { class: 'none' }, 'No picture'),
    make(
      'div',
      {},
      make('h2', {}, title),
      session === null ? '' : make('dl', {}, ...describe(session, device).flatMap(drawRow)),
      make('ol', {}, ...requests.map(drawRequest)),
    ),
  );
}

/** Rows of name, text and whether that is good; those without text are left out. */
function describe(session, device) {
  const analysis = session.analysis ?? {};
  const { photo, faceOcclusion, nsfw, matchLevel, matches, providers } = analysis;
  return [
    ['Session', session.sessionId],
    [
      'Status',
      session.problem === null ? session.status : `${session.status}: ${session.problem}`,
      isGood(session),
    ],
    ['User', session.externalUserId],
    ['Transaction', session.externalTransactionId],
    [
      'Verdict',
      photo?.liveness &&
        `${photo.liveness.value ? 'live' : 'not live'}, confidence ${photo.liveness.confidence}`,
      photo?.liveness?.value,
    ],
    [
      'Eyes',
      photo?.eyesOpen && `left ${openOrShut(photo.eyesOpen.left)}, right ${openOrShut(photo.eyesOpen.right)}`,
    ],
    ['Match', matchLevel && `level ${matchLevel.value}`],
    ['Matches', matches && (matches.map(drawMatch).join(', ') || 'none')],
    ['Score', providers && String(providers.identity.score)],
    ['Occlusion', faceOcclusion && drawOcclusion(faceOcclusion), faceOcclusion && !faceOcclusion.occlusion],
    ['NSFW', nsfw && (nsfw.isSafe ? 'safe' : 'unsafe'), nsfw?.isSafe],
    [
      'Signals',
      session.signals.map(({ id, v }) => `${id}: ${typeof v === 'object' ? 'recorded' : v}`).join(', '),
    ],
    [
      'Light',
      session.lightChallenge &&
        `${session.lightChallenge.outcome}, ${session.lightChallenge.matches ? 'matches' : 'does not match'}`,
    ],
    ['Device', device && Object.values(device).join(', ')],
  ].filter(([, text]) => text);
}

function isGood({ status, isSuccess }) {
  if (status === 'succeeded') return isSuccess;
  return status === 'failed' || status === 'expired' ? false : undefined;
}

function openOrShut({ value, confidence }) {
  return `${value ? 'open' : 'shut'} (${confidence})`;
}

function drawMatch({ externalUserId, matchLevel }) {
  return `${externalUserId} (${matchLevel})`;
}

function drawOcclusion({ occlusion, reason, additionalReason }) {
  return occlusion ? ['covered', reason, additionalReason].filter(Boolean).join(', ') : 'none';
}

function drawRow([name, text, good]) {
  return [make('dt', {}, name), make('dd', classOf(good), text)];
}

function drawRequest({ at, method, route, status, problem }) {
  const field = problem?.field === undefined ? '' : ` (field: ${problem.field})`;
  return make(
    'li',
    {},
    make('time', { datetime: at }, new Date(at).toLocaleTimeString()),
    ' ',
    make('code', {}, `${method} ${route}`),
    ' ',
    make('strong', classOf(status < 400), String(status)),
    problem === null ? '' : ` ${problem.code}: ${problem.message}${field}`,
  );
}

function classOf(good) {
  return good === undefined ? {} : { class: good ? 'good' : 'bad' };
}

/** Texts become text nodes, so that nothing out of a request is read as HTML. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
