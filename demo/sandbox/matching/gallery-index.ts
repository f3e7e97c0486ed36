import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Vault } from '../keys/vault.ts';
import { facesByKey, galleryChangesSince, isChangeOf, type GalleryChange } from '../store/enrolment-rows.ts';
import type { Store } from '../store/store.ts';
import { cosine } from './cosine.ts';
import { startGraphThread, type GraphThread } from './graph-thread.ts';
import { indexPath } from './index-file.ts';
import type { IndexMark } from './index-mark.ts';
import { nearestFaces } from './nearest-faces.ts';
import { openEmbedding } from './sealed-embedding.ts';

export interface FoundFace {
  encodingId: string;
  userId: string;
  cosine: number;
}

/** 1:N search over the galleries. */
export interface GalleryIndexes {
  /** The most similar faces of a gallery, best first, by exact cosine. */
  search(galleryId: string, embedding: Float32Array, most: number): Promise<FoundFace[]>;
  /** Writes what has changed to the indexes' files and ends their thread. */
  close(): Promise<void>;
}

export interface GalleryIndexOptions {
  /** Folder of the indexes' files. */
  directory: string;
  /** The vault's key, for the thread that reads and writes the files. */
  masterKey: Uint8Array;
  /** An index could not be written; the next start rebuilds it. */
  onUnsaved: (error: Error) => void;
  /**
   * From this many faces on a gallery gets a graph; below, every face is compared (1 ms for 2000). `Infinity`: no gallery
   * gets one, and files of earlier graphs are left alone.
   */
  approximateFrom?: number;
}

/** Faces read from the store at a time; in between other requests get their turn. */
const changesPerTurn = 128;
const defaultApproximateFrom = 2000;
/** Candidates asked of the graph for each wanted face, so that the exact order of the best is right. */
const candidatesPerFace = 10;
/** An index is written when this many changes, or this share of its faces, are not yet in its file. */
const unsavedChanges = 1000;
const unsavedShare = 0.05;

interface GalleryState {
  /** Up to where the change log has been followed; undefined: not at all. */
  mark: IndexMark | undefined;
  /** Where its graph is, once it has one; when that thread dies, this state dies with it. */
  thread: GraphThread | undefined;
  /** Every face, while there are few; undefined once the graph's thread has them. */
  faces: Map<number, Float32Array> | undefined;
  /** Faces in the graph. */
  count: number;
  /** Changes since the file was written. */
  unsaved: number;
  opened: boolean;
  /** Readers wait for one another, so that no change is applied twice. */
  upToDate: Promise<void>;
}

/**
 * One index per gallery, derived from the store: before each search it catches up with what this or any other process
 * has written. It only proposes; who they are and how alike is read from the store. A large gallery's graph is kept in
 * a file, read at the first search, and rebuilt when the file is missing, damaged or of another store.
 */
export function createGalleryIndexes(
  store: Store,
  vault: Vault,
  { directory, masterKey, onUnsaved, approximateFrom = defaultApproximateFrom }: GalleryIndexOptions,
): GalleryIndexes {
  const galleries = new Map<string, GalleryState>();
  const saving = new Set<Promise<void>>();
  let thread: GraphThread | undefined;

  const graphs = (): GraphThread => {
    thread ??= startGraphThread({ directory, masterKey }, () => {
      // What it held is lost, so the next search rebuilds it.
      thread = undefined;
      galleries.clear();
    });
    return thread;
  };

  const threadOf = (state: GalleryState): GraphThread => (state.thread ??= graphs());

  const open = async (galleryId: string, state: GalleryState): Promise<void> => {
    state.opened = true;
    if (approximateFrom === Infinity || !existsSync(indexPath(directory, galleryId))) return;
    const found = await threadOf(state).load(galleryId);
    if (found === undefined || !(await isChangeOf(store, galleryId, found.mark))) {
      await threadOf(state).discard(galleryId);
      return;
    }
    state.mark = found.mark;
    state.count = found.faces;
    state.faces = undefined;
  };

  const addToGraph = async (galleryId: string, state: GalleryState, faces: Face[]): Promise<void> => {
    const keys = faces.map(([key]) => key);
    state.count = await threadOf(state).add(galleryId, keys, joinEmbeddings(faces.map(([, face]) => face)));
  };

  const apply = async (galleryId: string, state: GalleryState, changes: GalleryChange[]): Promise<void> => {
    const added: Face[] = changes.flatMap(({ key, encoding_id: encodingId, embedding_sealed: sealed }) => {
      const face = sealed === null ? undefined : openEmbedding(vault, encodingId, sealed);
      return face === undefined ? [] : [[key, face]];
    });
    const removed = changes.filter(({ embedding_sealed: sealed }) => sealed === null).map(({ key }) => key);
    if (state.faces === undefined) {
      if (removed.length > 0) await threadOf(state).remove(galleryId, removed);
      if (added.length > 0) await addToGraph(galleryId, state, added);
    } else {
      for (const [key, face] of added) state.faces.set(key, face);
      for (const key of removed) state.faces.delete(key);
      if (state.faces.size >= approximateFrom) await moveToGraph(galleryId, state, [...state.faces]);
    }
    state.unsaved += changes.length;
  };

  const moveToGraph = async (galleryId: string, state: GalleryState, faces: Face[]): Promise<void> => {
    for (let first = 0; first < faces.length; first += changesPerTurn) {
      await addToGraph(galleryId, state, faces.slice(first, first + changesPerTurn));
    }
    state.faces = undefined;
  };

  const catchUp = async (galleryId: string, state: GalleryState): Promise<void> => {
    if (!state.opened) await open(galleryId, state);
    for (;;) {
      const since = state.mark?.sequence ?? 0;
      const changes = await galleryChangesSince(store, galleryId, since, changesPerTurn);
      const last = changes.at(-1);
      if (last === undefined) break;
      await apply(galleryId, state, changes);
      state.mark = { sequence: last.sequence, encodingId: last.encoding_id };
      await setImmediate();
    }
    if (state.unsaved >= Math.max(unsavedChanges, state.count * unsavedShare)) save(galleryId, state);
  };

  const save = (galleryId: string, state: GalleryState): void => {
    if (state.faces !== undefined || state.mark === undefined || state.unsaved === 0) return;
    state.unsaved = 0;
    const written: Promise<void> = threadOf(state)
      .save(galleryId, state.mark)
      .catch(onUnsaved)
      .finally(() => saving.delete(written));
    saving.add(written);
  };

  return {
    async search(galleryId, embedding, most) {
      const state = galleries.get(galleryId) ?? newGallery();
      galleries.set(galleryId, state);
      const update = (): Promise<void> => catchUp(galleryId, state);
      state.upToDate = state.upToDate.then(update).catch((error: unknown) => {
        // Half a change may have been applied, so the next search rebuilds the index.
        if (galleries.get(galleryId) === state) galleries.delete(galleryId);
        void state.thread?.drop(galleryId).catch(() => undefined);
        throw error;
      });
      await state.upToDate;
      const keys =
        state.faces === undefined
          ? await threadOf(state).propose(galleryId, embedding, most * candidatesPerFace)
          : nearestFaces(state.faces, embedding, most);
      const faces = await facesByKey(store, keys);
      return faces
        .flatMap(({ encoding_id: encodingId, user_id: userId, embedding_sealed: sealed }) => {
          const face = openEmbedding(vault, encodingId, sealed);
          return face === undefined ? [] : [{ encodingId, userId, cosine: cosine(embedding, face) }];
        })
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, most);
    },
    async close() {
      await Promise.allSettled([...galleries.values()].map(({ upToDate }) => upToDate));
      for (const [galleryId, state] of galleries) save(galleryId, state);
      await Promise.all(saving);
      await thread?.close();
    },
  };
}

/** A face and the number that it goes by: that of the change which added it. */
type Face = [key: number, embedding: Float32Array];

function newGallery(): GalleryState {
  return {
    mark: undefined,
    thread: undefined,
    faces: new Map(),
    count: 0,
    unsaved: 0,
    opened: false,
    upToDate: Promise.resolve(),
  };
}

function joinEmbeddings(embeddings: readonly Float32Array[]): Float32Array {
  const dimensions = embeddings[0]?.length ?? 0;
  const joined = new Float32Array(embeddings.length * dimensions);
  for (const [index, embedding] of embeddings.entries()) joined.set(embedding, index * dimensions);
  return joined;
}
