/** What a bank would show around the element: where the user is, why a selfie is needed, and how it ended. */
const capture = document.querySelector('fortface-capture');
const journey = document.querySelector('#journey');
const [reason, outcome] = ['reason', 'outcome'].map((id) => document.getElementById(id));

const texts = {
  'pt-BR': {
    details: 'Seus dados',
    selfie: 'Selfie',
    outcome: 'Conta aberta',
    reason: 'Falta pouco para abrir sua conta. Confirme que é você com uma selfie.',
    accepted: ['Tudo certo, sua conta está aberta', 'O cartão chega em até 7 dias no seu endereço.'],
    rejected: [
      'Não conseguimos confirmar que é você',
      'Leve um documento a uma de nossas agências. Seus dados ficam salvos.',
    ],
  },
  en: {
    details: 'Your details',
    selfie: 'Selfie',
    outcome: 'Account open',
    reason: 'You’re almost there. Take a selfie so we know it’s you.',
    accepted: ['You’re all set, your account is open', 'Your card arrives within 7 days.'],
    rejected: [
      'We couldn’t confirm that it’s you',
      'Bring an ID to one of our branches. We’ve saved your details.',
    ],
  },
  es: {
    details: 'Tus datos',
    selfie: 'Selfie',
    outcome: 'Cuenta abierta',
    reason: 'Falta poco para abrir tu cuenta. Confirma que eres tú con una selfie.',
    accepted: ['Todo listo, tu cuenta está abierta', 'La tarjeta llega en un máximo de 7 días.'],
    rejected: [
      'No pudimos confirmar que eres tú',
      'Lleva un documento a una de nuestras sucursales. Guardamos tus datos.',
    ],
  },
};

let ended;
document.querySelector('#settings').addEventListener('input', draw);
capture.addEventListener('fortface-state', ({ detail }) => {
  if (detail.state === 'preparing') ended = undefined;
  draw();
});
capture.addEventListener('fortface-result', ({ detail }) => {
  ended = readOutcome(detail);
  draw();
});
draw();

/** With `decide` the backend says how it ended; without it, the page of a demo may read the answer. */
function readOutcome({ outcome: decided, response }) {
  if (decided === 'retry') return undefined;
  if (decided !== undefined) return decided;
  return response?.liveness?.value === false || response?.isMatch === false ? 'rejected' : 'accepted';
}

function draw() {
  // The page around the element speaks fewer languages than the element.
  journey.lang = capture.lang in texts ? capture.lang : 'pt-BR';
  const text = texts[journey.lang];
  const current = ended === 'accepted' ? 'outcome' : 'selfie';
  for (const step of journey.querySelectorAll('[data-step]')) {
    step.textContent = text[step.dataset.step];
    if (step.dataset.step === current) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
  }
  reason.textContent = text.reason;
  reason.hidden = ended !== undefined;
  outcome.className = ended ?? '';
  outcome.replaceChildren(
    ...(text[ended] ?? []).map((line, index) => {
      const element = document.createElement(index === 0 ? 'strong' : 'p');
      element.textContent = line;
      return element;
    }),
  );
}
