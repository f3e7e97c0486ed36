/** Streams that pose as a camera: drawn, generated, or sent through a connection. */

export interface InjectedStream {
  stream: MediaStream;
  stop(): void;
}

const frameEveryMs = 40;

/** A canvas as a camera; `frozen` draws the same picture again and again. */
export function drawnStream(kind: 'noise' | 'frozen'): InjectedStream {
  const { canvas, draw } = createPainter(kind);
  const timer = setInterval(draw, frameEveryMs);
  return { stream: canvas.captureStream(25), stop: () => clearInterval(timer) };
}

/** A track that a script writes frames into; undefined where the browser offers pages no such class. */
export function generatedStream(): InjectedStream | undefined {
  const Generator: unknown = Reflect.get(globalThis, 'MediaStreamTrackGenerator');
  if (typeof Generator !== 'function') return undefined;
  const track: unknown = Reflect.construct(Generator, [{ kind: 'video' }]);
  if (!(track instanceof MediaStreamTrack)) return undefined;
  const writable: unknown = Reflect.get(track, 'writable');
  if (!(writable instanceof WritableStream)) return undefined;
  const writer = writable.getWriter();
  const { canvas, draw } = createPainter('noise');
  const timer = setInterval(() => {
    draw();
    void writer.write(new VideoFrame(canvas, { timestamp: performance.now() * 1000 }));
  }, frameEveryMs);
  return { stream: new MediaStream([track]), stop: () => clearInterval(timer) };
}

/** A camera sent to this very page by WebRTC; undefined where the browser has none. */
export async function loopedStream(camera: MediaStream): Promise<InjectedStream | undefined> {
  if (typeof Reflect.get(globalThis, 'RTCPeerConnection') !== 'function') return undefined;
  const [sender, receiver] = [new RTCPeerConnection(), new RTCPeerConnection()];
  sender.onicecandidate = ({ candidate }) => void receiver.addIceCandidate(candidate ?? undefined);
  receiver.onicecandidate = ({ candidate }) => void sender.addIceCandidate(candidate ?? undefined);
  const received = new Promise<MediaStream>((resolve) => {
    receiver.ontrack = ({ track }) => resolve(new MediaStream([track]));
  });
  for (const track of camera.getTracks()) sender.addTrack(track, camera);
  await sender.setLocalDescription();
  await receiver.setRemoteDescription(sender.localDescription!);
  await receiver.setLocalDescription();
  await sender.setRemoteDescription(receiver.localDescription!);
  return {
    stream: await received,
    stop: () => {
      sender.close();
      receiver.close();
      for (const track of camera.getTracks()) track.stop();
    },
  };
}

function createPainter(kind: 'noise' | 'frozen') {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext('2d')!;
  const draw = () => {
    const picture = context.createImageData(canvas.width, canvas.height);
    for (let at = 0; at < picture.data.length; at += 1) {
      picture.data[at] = at % 4 === 3 ? 255 : kind === 'frozen' ? (at * 7) % 256 : Math.random() * 256;
    }
    context.putImageData(picture, 0, 0);
  };
  draw();
  return { canvas, draw };
}
