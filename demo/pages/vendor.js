/** A page written for the FortFace Web SDK. It contains nothing specific to this package. */
const stage = document.querySelector('#stage');
const answer = document.querySelector('#answer');
const begin = document.querySelector('#begin');

begin.addEventListener('click', async () => {
  begin.disabled = true;
  answer.textContent = '';
  try {
    await FortfaceSDK.load();
    await customElements.whenDefined('fortface-sdk');
    const element = document.createElement('fortface-sdk');
    stage.replaceChildren(element);

    const deviceRequestInfo = await element.start();
    await element.setCustomizer({ face_recognition: { camera_screen: { timeout: 30 } } });
    const session = await post('/api/fortface/session', { action: 'liveness', deviceRequestInfo });
    await element.startSession(
      (result) => {
        element.remove();
        finish(result, session);
      },
      session.sessionId,
      session.sessionKey,
      { returnMetrics: true },
    );
  } catch (error) {
    answer.textContent = `Falhou: ${error.message}`;
    begin.disabled = false;
  }
});

async function finish({ action, data, sessionDetails }, { sessionId, grant }) {
  begin.disabled = false;
  if (action !== 'capture') {
    answer.textContent = `Terminou sem foto: ${sessionDetails?.errorCode ?? action}`;
    return;
  }
  const { photo } = await post('/api/fortface/submit', {
    sessionId,
    grant,
    action: 'liveness',
    ...data.encryptData,
  });
  answer.textContent = photo.liveness.value
    ? `Ao vivo (${photo.liveness.confidence} %) em ${sessionDetails.metrics.totalCaptureTime} ms`
    : 'Não parece ao vivo';
}

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const parsed = await response.json();
  if (!response.ok) throw new Error(parsed.code);
  return parsed;
}
