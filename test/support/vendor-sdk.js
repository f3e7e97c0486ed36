/**
 * A stand-in for the FortFace Web SDK, written from its public pages. Parameters in its address select how it behaves:
 * `?ends=timeout`, `?load=rejects`. It is as strict as the real one: one attempt per element, and every call in its
 * turn.
 */
(() => {
  const wanted = Object.fromEntries(new URL(document.currentScript.src).searchParams);
  if (wanted.script === 'throws') throw new Error('the script broke');
  if (wanted.script === 'empty') return;

  const sdk = {
    ...wanted,
    heard: [],
    async load() {
      sdk.heard.push('load');
      if (sdk.loading === 'rejects') throw new Error('load() broke');
      if (sdk.loading === 'hangs') await new Promise(() => undefined);
      if (sdk.element !== 'missing' && !customElements.get('fortface-sdk')) {
        customElements.define('fortface-sdk', StandIn);
      }
    },
  };

  class StandIn extends HTMLElement {
    #step = 'new';

    async start() {
      this.#take('new', 'started');
      if (!this.isConnected) throw new Error('start() outside of the page');
      if (window.FortfaceSDK.starting === 'throws') throw new Error('start() broke');
      return 'device-info-of-the-vendor';
    }

    async setCustomizer(customizer) {
      this.#take('started', 'customised');
      window.FortfaceSDK.customizer = customizer;
    }

    getVersion() {
      return Promise.resolve('9.9.9');
    }

    async startSession(callback, sessionId, sessionKey, options) {
      this.#take('customised', 'running');
      const { FortfaceSDK } = window;
      Object.assign(FortfaceSDK, { sessionId, sessionKey, options });
      if (FortfaceSDK.sessionStart === 'throws') throw new Error('startSession() broke');
      this.textContent = 'the SDK films the user';
      if (FortfaceSDK.ends === 'never') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
      callback(endings[FortfaceSDK.ends ?? 'capture']);
    }

    #take(from, to) {
      window.FortfaceSDK.heard.push(to);
      if (this.#step !== from) throw new Error(`${to} after ${this.#step}`);
      this.#step = to;
    }
  }

  const encryptData = { key: 'vendor key', data: 'vendor data', imgData: 'vendor picture' };
  const metrics = { downloadFiles: 1, openCamera: 2, totalCaptureTime: 3, captureTime: 4 };
  const endings = {
    capture: { action: 'capture', data: { encryptData }, sessionDetails: { metrics } },
    cancel: { action: 'cancel', data: {} },
    timeout: { action: 'timeout', data: {} },
    timeout_ready: { action: 'timeout_ready', data: {} },
    error: { action: 'error', data: {}, sessionDetails: { errorCode: 'E-1234' } },
    'error-of-ours': { action: 'error', data: {}, sessionDetails: { errorCode: 'camera-in-use' } },
    abort: { action: 'abort', data: {} },
    unsealed: { action: 'capture', data: {} },
    nonsense: 'what is this',
  };

  window.FortfaceSDK = sdk;
})();
