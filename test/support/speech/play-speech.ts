/** Speech synthesis without sound, which notes what it is asked to speak. */
import type { SpeechEngine } from '../../../src/element/voice/voice.ts';

export interface PlayedVoice {
  lang: string;
  name: string;
  localService: boolean;
  default: boolean;
}

export const playVoice = (lang: string, change: Partial<PlayedVoice> = {}): PlayedVoice => ({
  lang,
  name: lang,
  localService: true,
  default: false,
  ...change,
});

class PlayedUtterance {
  voice: PlayedVoice | null = null;
  lang = '';
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `tellsEnds`: whether it reports the end of an utterance, also of one that is interrupted. */
export function playSpeech({ voices = [playVoice('en-US')], tellsEnds = true } = {}) {
  const log: string[] = [];
  const listeners = new Set<string>();
  const page = new EventTarget();
  const synthesisEvents = new EventTarget();
  let queue: PlayedUtterance[] = [];
  let longestQueue = 0;
  const noting = (target: EventTarget, name: string) => ({
    addEventListener: (type: string, listener: () => void, options: { signal: AbortSignal }) => {
      const entry = `${name} ${type}`;
      listeners.add(entry);
      options.signal.addEventListener('abort', () => listeners.delete(entry));
      target.addEventListener(type, listener, options);
    },
  });
  const synthesis = {
    paused: false,
    pending: false,
    get speaking(): boolean {
      return queue.length > 0;
    },
    getVoices: () => voices,
    speak: (utterance: PlayedUtterance) => {
      log.push(utterance.text);
      queue.push(utterance);
      longestQueue = Math.max(longestQueue, queue.length);
    },
    cancel: () => {
      log.push('(cancel)');
      const interrupted = queue;
      queue = [];
      if (tellsEnds) for (const { onerror } of interrupted) queueMicrotask(() => onerror?.());
    },
    resume: () => {
      log.push('(resume)');
      synthesis.paused = false;
    },
    ...noting(synthesisEvents, 'synthesis'),
  };
  const document = { hidden: false, ...noting(page, 'document') };
  return {
    // Only what the element uses of both is played.
    engine: { synthesis, Utterance: PlayedUtterance, document } as unknown as SpeechEngine,
    log,
    listeners,
    synthesis,
    longestQueue: () => longestQueue,
    /** The voices of the texts that are being spoken. */
    speaking: () => queue.map(({ voice, lang }) => [voice?.name, lang]),
    finish: () => {
      const spoken = queue.shift();
      if (tellsEnds) spoken?.onend?.();
    },
    hide: (hidden: boolean) => {
      document.hidden = hidden;
      page.dispatchEvent(new Event('visibilitychange'));
    },
    install: (...installed: PlayedVoice[]) => {
      voices = installed;
      synthesisEvents.dispatchEvent(new Event('voiceschanged'));
    },
  };
}

/** Lets the engine report what it has ended. */
export const reported = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
