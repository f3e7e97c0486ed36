/** Holds the best of the last good frames for the automatic picture. */
export interface BestShot<Frame> {
  /** Offers one more good frame; `keep` makes the copy to hold. */
  offer(score: number, keep: () => Promise<Frame>): Promise<void>;
  /** Hands over the best of them and closes the others. */
  take(): Frame | undefined;
  /** Closes all of them: the run of good frames is over. */
  drop(): void;
}

/** Good frames that are looked back on: a quarter of a second at the camera's usual pace. */
const lookBackFrames = 8;

/**
 * Keeps the best of the last eight good frames. Of these, one that is older and worse than another can never be
 * the best again and is closed at once, so that two or three are held as a rule.
 */
export function createBestShot<Frame extends { close(): void }>(): BestShot<Frame> {
  /** Best first, oldest first. */
  let held: { frame: Frame; score: number; number: number }[] = [];
  let offered = 0;

  const close = (shots: typeof held): void => shots.forEach(({ frame }) => frame.close());

  return {
    async offer(score, keep) {
      const number = offered++;
      const frame = await keep();
      const stays = ({ score: other, number: at }: (typeof held)[number]): boolean =>
        other > score && at > number - lookBackFrames;
      close(held.filter((shot) => !stays(shot)));
      held = [...held.filter(stays), { frame, score, number }];
    },
    take() {
      const [best, ...others] = held;
      held = [];
      close(others);
      return best?.frame;
    },
    drop() {
      close(held);
      held = [];
    },
  };
}
