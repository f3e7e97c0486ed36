/** The thread that holds the graphs of all galleries; `startGraphThread` starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { createVault } from '../keys/vault.ts';
import { createFaceGraph, type FaceGraph } from './face-graph.ts';
import type { GraphAnswer, GraphRequest, GraphWorkerData } from './graph-messages.ts';
import { readIndexFile, removeIndexFile, writeIndexFile } from './index-file.ts';

if (!parentPort) throw new Error('This file is a worker; start it with startGraphThread.');
const port = parentPort;
const { directory, masterKey } = workerData as GraphWorkerData;
const vault = createVault(masterKey);
const graphs = new Map<string, { graph: FaceGraph; dimensions: number }>();

port.on('message', (request: GraphRequest) => {
  port.postMessage(answer(request));
});

function answer(request: GraphRequest): GraphAnswer {
  try {
    return { id: request.id, ...perform(request) };
  } catch (error) {
    return { id: request.id, kind: 'failed', message: error instanceof Error ? error.message : 'unknown' };
  }
}

type Result = GraphAnswer extends infer T ? (T extends GraphAnswer ? Omit<T, 'id'> : never) : never;

function perform(request: GraphRequest): Result {
  const { galleryId } = request;
  const place = { directory, vault, galleryId };
  const held = graphs.get(galleryId);
  switch (request.kind) {
    case 'add': {
      if (request.keys.length === 0) break;
      const dimensions = request.embeddings.length / request.keys.length;
      const { graph } = held ?? hold(galleryId, { graph: createFaceGraph(dimensions), dimensions });
      graph.add(request.keys, request.embeddings);
      break;
    }
    case 'remove':
      held?.graph.remove(request.keys);
      break;
    case 'propose':
      // A missing graph must not pass for an empty gallery.
      if (held === undefined) throw new Error('The thread has no graph of this gallery.');
      return { kind: 'proposed', keys: held.graph.propose(request.embedding, request.most) };
    case 'load': {
      const found = readIndexFile(place);
      if (found === undefined) break;
      const { graph, head } = found;
      hold(galleryId, { graph, dimensions: head.dimensions });
      return { kind: 'loaded', mark: head.mark, faces: graph.count() };
    }
    case 'save':
      if (held !== undefined) writeIndexFile(place, { ...held, mark: request.mark });
      break;
    case 'drop':
      graphs.delete(galleryId);
      break;
    case 'discard':
      graphs.delete(galleryId);
      removeIndexFile(place);
      break;
  }
  return { kind: 'done', faces: graphs.get(galleryId)?.graph.count() ?? 0 };
}

function hold(galleryId: string, held: { graph: FaceGraph; dimensions: number }) {
  graphs.set(galleryId, held);
  return held;
}
