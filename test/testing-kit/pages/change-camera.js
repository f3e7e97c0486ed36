/** Loses a page's camera in every way, and returns the code with which its capture fails. Runs in the page, in any browser. */
export async function changeCamera(capture, camera) {
  await camera.show('none');
  const codes = {};
  codes.mute = await codeAfter(() => camera.mute());
  camera.unmute();
  codes.fail = await codeAfter(() => camera.fail('NotReadableError'));
  camera.recover();
  codes.unplug = await codeAfter(() => camera.unplug());
  capture.reset();
  codes.missing = (await capture.start()).code;
  camera.plug('laptop');
  await camera.show('frontal');
  capture.reset();
  return codes;

  async function codeAfter(change) {
    capture.reset();
    capture.skipInstructions = true;
    const sees = new Promise((resolve) => {
      capture.addEventListener('fortface-guidance', ({ detail }) => detail.hint === 'no-face' && resolve());
    });
    const ended = capture.start();
    const early = await Promise.race([sees, ended]);
    if (early) return `${early.code} before the change`;
    change();
    return (await ended).code;
  }
}
