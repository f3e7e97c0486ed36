import type { FlowState } from '../flow/flow-state.ts';
import { ifPossible } from '../values/if-possible.ts';

/** Signals that sound and vibration express. */
type Signal = 'good' | 'captured' | 'failed';

/** Pitch in hertz, start and length in seconds. Each signal is over before a screen reader has begun to speak. */
const tones: Record<Signal, readonly (readonly [pitchHz: number, startS: number, lengthS: number])[]> = {
  good: [[660, 0, 0.09]],
  captured: [
    [660, 0, 0.08],
    [880, 0.09, 0.12],
  ],
  failed: [
    [330, 0, 0.09],
    [262, 0.1, 0.12],
  ],
};
/** Loudness, 0–1: audible next to a screen reader's voice, never louder. */
const loudness = 0.07;
/** Vibration, milliseconds on and off in turn. */
const pulses: Record<Signal, number[]> = { good: [20], captured: [45], failed: [60, 80, 60] };
/** Milliseconds between two signals for a hint that turns good repeatedly. */
const goodEveryMs = 2000;
/** A screen reader is taken to speak for so long after it was given a text; milliseconds. */
const speechMs = 1500;

/**
 * Sounds and vibration for those who asked for them: when a hint turns good, the picture is taken, or something
 * failed. People who want less motion get no pulse for the hint, which the screen tells as well and which may
 * come often, and keep the two that end the waiting. No tone falls into what a screen reader says.
 */
export class Feedback {
  readonly #wants: { readonly haptics: boolean; readonly sounds: boolean };
  #audio: AudioContext | undefined;
  #wasGood = false;
  #goodAtMs = Number.NEGATIVE_INFINITY;
  #spokeAtMs = Number.NEGATIVE_INFINITY;

  constructor(wants: { readonly haptics: boolean; readonly sounds: boolean }) {
    this.#wants = wants;
  }

  /** Call it within a user gesture, because browsers allow audio only then. */
  prepare(): void {
    if (this.#wants.sounds && typeof AudioContext === 'function') this.#audio ??= new AudioContext();
    void this.#audio?.resume().catch(() => undefined);
  }

  /** A text was given to assistive technology. */
  spoke(nowMs: number): void {
    this.#spokeAtMs = nowMs;
  }

  follow(state: FlowState, previous: FlowState['name'], nowMs: number): void {
    const isGood = state.name === 'guiding' && (state.hint === 'hold-still' || state.hint === 'ready');
    if (isGood && !this.#wasGood && nowMs - this.#goodAtMs > goodEveryMs) {
      this.#goodAtMs = nowMs;
      this.#give('good', nowMs - this.#spokeAtMs < speechMs);
    }
    this.#wasGood = isGood;
    if (previous === 'guiding' && (state.name === 'sealing' || state.name === 'reviewing'))
      this.#give('captured', false);
    if (state.name === 'failed' && previous !== 'failed') this.#give('failed', false);
  }

  close(): void {
    void this.#audio?.close().catch(() => undefined);
    this.#audio = undefined;
  }

  #give(signal: Signal, duringSpeech: boolean): void {
    const { haptics, sounds } = this.#wants;
    if (sounds && !duringSpeech) ifPossible(() => this.#sound(signal));
    const calm = signal === 'good' && matchMedia('(prefers-reduced-motion: reduce)').matches;
    // iOS has no vibration. Without a prior user gesture, other browsers ignore the call.
    if (haptics && !calm && typeof Reflect.get(navigator, 'vibrate') === 'function')
      navigator.vibrate(pulses[signal]);
  }

  #sound(signal: Signal): void {
    const audio = this.#audio;
    if (audio?.state !== 'running') return;
    for (const [pitchHz, startS, lengthS] of tones[signal]) {
      const at = audio.currentTime + startS;
      const source = audio.createOscillator();
      const volume = audio.createGain();
      source.frequency.value = pitchHz;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(loudness, at + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + lengthS);
      source.connect(volume).connect(audio.destination);
      source.start(at);
      source.stop(at + lengthS);
    }
  }
}
