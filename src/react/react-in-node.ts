import { createCaptureComponent } from './create-capture-component.ts';

// A project without React may import every module of the package: an optional peer is not there to be missed.
const react = await import('react').catch(() => undefined);

/** The same component, or nothing if React is not installed. */
export const FortfaceCapture: ReturnType<typeof createCaptureComponent> | undefined =
  react && createCaptureComponent(react);
