/** A gallery's index as a file: written whole or not at all, and encrypted by the vault like all that is personal. */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Vault } from '../keys/vault.ts';
import { createFaceGraph, type FaceGraph } from './face-graph.ts';
import { indexMarkSchema, type IndexMark } from './index-mark.ts';
import { withMemoryFile } from './with-memory-file.ts';

/** Plain bytes that are encrypted at a time. */
const pieceBytes = 4 * 2 ** 20;
/** A draft this old belongs to a process that was killed while it wrote. */
const draftLifeMs = 600_000;
const lengthBytes = 4;
/** More than a sealed piece ever takes. */
const longestPieceBytes = pieceBytes + 1024;

/** What stands first in the file; every later piece is bound to its `id`, so that pieces of two files cannot mix. */
const headSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  mark: indexMarkSchema,
  dimensions: z.number(),
  faces: z.number(),
  bytes: z.number(),
});
type Head = z.infer<typeof headSchema>;

export interface IndexPlace {
  directory: string;
  vault: Vault;
  galleryId: string;
}

/** Where the indexes of a data folder lie. */
export function indexDirectory(dataDir: string): string {
  return path.join(dataDir, 'indexes');
}

/** Where a gallery's index lies in that folder. */
export function indexPath(directory: string, galleryId: string): string {
  return path.join(directory, `${createHash('sha256').update(galleryId).digest('hex').slice(0, 32)}.index`);
}

/**
 * Writes a graph and what it follows. Other processes may write and read meanwhile: the last writer wins, and each
 * file is whole. Does nothing when the file already has this mark. Throws when it cannot write.
 */
export function writeIndexFile(
  place: IndexPlace,
  { graph, dimensions, mark }: { graph: FaceGraph; dimensions: number; mark: IndexMark },
): void {
  const file = indexPath(place.directory, place.galleryId);
  const present = readHead(place);
  if (present?.mark.sequence === mark.sequence && present.mark.encodingId === mark.encodingId) return;
  mkdirSync(place.directory, { recursive: true, mode: 0o700 });
  removeOldDrafts(place.directory);
  const draft = `${file}.${randomUUID()}.part`;
  try {
    withMemoryFile((plainPath, plain) => {
      graph.save(plainPath);
      const head = {
        format: 1,
        id: randomUUID(),
        mark,
        dimensions,
        faces: graph.count(),
        bytes: fstatSync(plain).size,
      };
      writePieces(draft, place, headSchema.parse(head), plain);
    });
    renameSync(draft, file);
    syncFolder(place.directory);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The graph out of the file; undefined when there is none, or when it is damaged or of another key, gallery or format. */
export function readIndexFile(place: IndexPlace): { graph: FaceGraph; head: Head } | undefined {
  try {
    return withFile(indexPath(place.directory, place.galleryId), (file) => {
      const head = openHead(place, file);
      return withMemoryFile((plainPath, plain) => {
        let read = 0;
        for (let piece = 0; read < head.bytes; piece += 1) {
          const content = place.vault.open(readPiece(file), piecePurpose(place, head.id, piece));
          writeSync(plain, content);
          read += content.length;
        }
        const graph = createFaceGraph(head.dimensions, plainPath);
        if (graph.count() !== head.faces) throw new Error('The index does not hold what it says.');
        return { graph, head };
      });
    });
  } catch {
    // Whatever is wrong with it: the store has everything that it was made from.
    return undefined;
  }
}

/** Takes away a file that is of no use. */
export function removeIndexFile(place: IndexPlace): void {
  rmSync(indexPath(place.directory, place.galleryId), { force: true });
}

function readHead(place: IndexPlace): Head | undefined {
  try {
    return withFile(indexPath(place.directory, place.galleryId), (file) => openHead(place, file));
  } catch {
    return undefined;
  }
}

function openHead(place: IndexPlace, file: number): Head {
  const content: unknown = JSON.parse(place.vault.open(readPiece(file), headPurpose(place)).toString());
  return headSchema.parse(content);
}

function writePieces(draft: string, place: IndexPlace, head: Head, plain: number): void {
  const file = openSync(draft, 'wx', 0o600);
  try {
    writePiece(file, place.vault.seal(Buffer.from(JSON.stringify(head)), headPurpose(place)));
    const buffer = Buffer.alloc(pieceBytes);
    for (let at = 0, piece = 0; at < head.bytes; piece += 1) {
      const length = readSync(plain, buffer, 0, pieceBytes, at);
      if (length === 0) throw new Error('The index ended before its length.');
      writePiece(file, place.vault.seal(buffer.subarray(0, length), piecePurpose(place, head.id, piece)));
      at += length;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writePiece(file: number, sealed: Buffer): void {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.length);
  for (const bytes of [length, sealed]) {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  }
}

function readPiece(file: number): Buffer {
  const length = readExactly(file, lengthBytes).readUInt32BE();
  if (length > longestPieceBytes) throw new Error('A piece of the index is too long.');
  return readExactly(file, length);
}

function readExactly(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const read = readSync(file, bytes, at, length - at, null);
    if (read === 0) throw new Error('The index ended too early.');
    at += read;
  }
  return bytes;
}

function removeOldDrafts(directory: string): void {
  for (const name of readdirSync(directory)) {
    const file = path.join(directory, name);
    const changed = name.endsWith('.part') ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (changed !== undefined && Date.now() - changed.mtimeMs > draftLifeMs) rmSync(file, { force: true });
  }
}

function syncFolder(directory: string): void {
  withFile(directory, (folder) => {
    fsyncSync(folder);
  });
}

function withFile<T>(name: string, work: (file: number) => T): T {
  const file = openSync(name, 'r');
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

function headPurpose({ galleryId }: IndexPlace): string {
  return `gallery-index:${galleryId}`;
}

function piecePurpose({ galleryId }: IndexPlace, id: string, piece: number): string {
  return `gallery-index:${galleryId}:${id}:${piece}`;
}
