/** What the tests of old browsers call on the page, put there as text, in the oldest browser's language. */

/** Plays these JPEGs, in base64, as the page's camera. The page's policy allows no `data:` pictures. */
self.playAsCamera = (jpegs) => {
  const decode = (jpeg) =>
    createImageBitmap(new Blob([Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0))]));
  navigator.mediaDevices.getUserMedia = async () => {
    const pictures = await Promise.all(jpegs.map(decode));
    const canvas = Object.assign(document.createElement('canvas'), {
      width: pictures[0].width,
      height: pictures[0].height,
    });
    const pen = canvas.getContext('2d');
    let drawn = 0;
    const draw = () => pen.drawImage(pictures[Math.floor(drawn++ / 3) % pictures.length], 0, 0);
    draw();
    setInterval(draw, 66);
    return canvas.captureStream(15);
  };
};

const heard = { states: ['idle'] };

self.listen = () => {
  const capture = document.querySelector('fortface-capture');
  capture.addEventListener('fortface-state', ({ detail }) => heard.states.push(detail.state));
  capture.addEventListener('fortface-capture', ({ detail }) => (heard.auto = detail.auto));
  capture.addEventListener('fortface-liveness', ({ detail }) => (heard.live = detail.value));
  capture.addEventListener(
    'fortface-error',
    ({ detail }) => (heard.error = `${detail.code}: ${detail.message}`),
  );
  return customElements.whenDefined('fortface-capture').then(() => capture.updateComplete);
};

/** Resolves with what has been heard once the state has been reached, or none will follow. */
self.reach = async (state) => {
  const isOver = () => [state, 'done', 'failed', 'cancelled'].some((one) => heard.states.includes(one));
  while (!isOver()) await new Promise((resolve) => setTimeout(resolve, 50));
  await document.querySelector('fortface-capture').updateComplete;
  return heard;
};

self.press = () => shown('[part~=primary-button]').click();

/** Resolves once nothing in the element moves by itself any more. */
self.settle = async () => {
  const { shadowRoot } = document.querySelector('fortface-capture');
  await Promise.all(shadowRoot.getAnimations().map(({ finished }) => finished));
};

/** The size of a part in pixels, and the colour of its ground. */
self.measure = (part) => {
  const { width, height } = shown(`[part~=${part}]`).getBoundingClientRect();
  return { width, height, colour: getComputedStyle(shown(`[part~=${part}]`)).backgroundColor };
};

function shown(selector) {
  return document.querySelector('fortface-capture').shadowRoot.querySelector(selector);
}
