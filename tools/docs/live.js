/** A real element beside the tables, and in every row something to set on it; where there is no backend, nothing. */
const aside = document.querySelector('#live');
const backend = '/api/fortface/session';

try {
  await import('/cdn/fortface-capture.js');
  show();
} catch {
  // A copy of the site without the demo around it: the tables stand alone.
}

function show() {
  const element = document.createElement('fortface-capture');
  element.setAttribute('session-url', backend);
  element.lang = 'en';
  aside.replaceChildren(element);
  aside.dataset.live = '';

  for (const name of aside.dataset.events.split(' ')) {
    const output = document.querySelector(`[data-event="${name}"]`);
    element.addEventListener(name, ({ detail }) => (output.textContent = JSON.stringify(detail, brief)));
  }
  for (const place of document.querySelectorAll('[data-attribute]')) {
    const { attribute, kind, options } = place.dataset;
    const input = kind === 'choice' ? select(options.split(' ')) : field(kind);
    const set = () => {
      if (kind === 'boolean') element.toggleAttribute(attribute, input.checked);
      else if (input.value === '') element.removeAttribute(attribute);
      else element.setAttribute(attribute, input.value);
    };
    if (kind !== 'boolean') input.value = element.getAttribute(attribute) ?? '';
    place.append(named(input, attribute, set));
  }
  for (const place of document.querySelectorAll('[data-slot-of]')) {
    const { slotOf: slot } = place.dataset;
    const content = document.createElement('p');
    content.slot = slot;
    content.textContent = `Yours, in the slot “${slot}”`;
    const input = field('boolean');
    place.append(
      named(input, `fill ${slot}`, () => (input.checked ? element.append(content) : content.remove())),
    );
  }
  // A sheet of its own: a strict policy lets no style attribute through.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const outlined = new Set();
  for (const place of document.querySelectorAll('[data-part]')) {
    const { part } = place.dataset;
    const input = field('boolean');
    place.append(
      named(input, `outline ${part}`, () => {
        outlined[input.checked ? 'add' : 'delete'](part);
        sheet.replaceSync(
          [...outlined]
            .map((one) => `fortface-capture::part(${one}) { outline: 3px dashed #d6336c; }`)
            .join('\n'),
        );
      }),
    );
  }
  for (const place of document.querySelectorAll('[data-property]')) {
    const { property } = place.dataset;
    const input = field('string');
    place.append(named(input, property, () => element.style.setProperty(property, input.value)));
  }
}

function field(kind) {
  const input = document.createElement('input');
  input.type = { boolean: 'checkbox', number: 'number' }[kind] ?? 'text';
  return input;
}

function select(options) {
  const list = document.createElement('select');
  for (const option of ['', ...options]) list.append(new Option(option || 'default', option));
  return list;
}

function named(input, name, set) {
  input.setAttribute('aria-label', name);
  input.addEventListener('change', set);
  return input;
}

/** Sealed strings are long: their length says enough. */
function brief(_key, value) {
  return typeof value === 'string' && value.length > 80 ? `… ${value.length} characters` : value;
}
