import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Every track that the page was ever given. */
    givenTracks: MediaStreamTrack[];
  }
}

/** Notes, before the page runs, every camera track it is given; the camera itself stays the browser's. */
export async function watchCamera(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.givenTracks = [];
    const devices = navigator.mediaDevices;
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      window.givenTracks.push(...stream.getTracks());
      return stream;
    };
  });
}

/** How many of them still run. */
export const liveTracks = (page: Page): Promise<number> =>
  page.evaluate(() => window.givenTracks.filter(({ readyState }) => readyState === 'live').length);
