import { setImmediate } from 'node:timers/promises';
import { galleryChangesSince } from '../store/enrolment-rows.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../keys/vault.ts';
import { createNearestFaces, type NearestFaces } from './nearest-faces.ts';
import { openEmbedding } from './sealed-embedding.ts';

export interface FoundFace {
  encodingId: string;
  userId: string;
  cosine: number;
}

/** 1:N search over the galleries. */
export interface GalleryIndexes {
  /** The most similar faces of a gallery, best first. */
  search(galleryId: string, embedding: Float32Array, most: number): Promise<FoundFace[]>;
}

interface GalleryState {
  sequence: number;
  users: Map<string, string>;
  faces: NearestFaces;
  /** Readers wait for one another, so that no change is applied twice. */
  upToDate: Promise<void>;
}

/** Faces taken up before other requests get their turn: about a tenth of a second of work in a large gallery. */
const changesPerTurn = 64;

/**
 * One index per gallery, derived from the store: before each search it catches up with what this or any
 * other process has written.
 */
export function createGalleryIndexes(store: Store, vault: Vault): GalleryIndexes {
  const galleries = new Map<string, GalleryState>();

  const catchUp = async (galleryId: string, state: GalleryState): Promise<void> => {
    const changes = await galleryChangesSince(store, galleryId, state.sequence);
    for (const [index, change] of changes.entries()) {
      if (index > 0 && index % changesPerTurn === 0) await setImmediate();
      const { encoding_id: encodingId, embedding_sealed: sealed, user_id: userId } = change;
      if (sealed === null || userId === null) {
        state.faces.remove(encodingId);
        state.users.delete(encodingId);
      } else if (!state.users.has(encodingId)) {
        state.faces.add(encodingId, openEmbedding(vault, encodingId, sealed));
        state.users.set(encodingId, userId);
      }
      state.sequence = change.sequence;
    }
  };

  return {
    async search(galleryId, embedding, most) {
      const state = galleries.get(galleryId) ?? newGallery();
      galleries.set(galleryId, state);
      const update = (): Promise<void> => catchUp(galleryId, state);
      state.upToDate = state.upToDate.then(update, update);
      await state.upToDate;
      return state.faces.search(embedding, most).map(({ encodingId, cosine }) => ({
        encodingId,
        userId: state.users.get(encodingId) ?? '',
        cosine,
      }));
    },
  };
}

function newGallery(): GalleryState {
  return { sequence: 0, users: new Map(), faces: createNearestFaces(), upToDate: Promise.resolve() };
}
