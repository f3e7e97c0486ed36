/** A page's own code, as an integrator might write it: the tests next to it are about this. */
export function signIn(place) {
  place.innerHTML =
    '<fortface-capture session-url="/api/fortface/session" lang="en"></fortface-capture><p role="status"></p>';
  const [capture, message] = place.children;
  const say = (text) => (message.textContent = text);
  capture.addEventListener('fortface-liveness', ({ detail }) => say(detail.value ? 'Welcome' : 'Try again'));
  capture.addEventListener('fortface-error', ({ detail }) => say(`Failed: ${detail.code}`));
  capture.addEventListener('fortface-cancel', () => say('See you later'));
  return capture;
}
