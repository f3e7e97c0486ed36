import { createElement, useSyncExternalStore } from 'react';
import { createCaptureComponent, type CaptureProps } from './create-capture-component.ts';

export type { CaptureProps } from './create-capture-component.ts';

/** `<fortface-capture>` as a React component. It supports server-side rendering. */
export const FortfaceCapture: (props: CaptureProps) => React.ReactElement | null =
  /* @__PURE__ */ createCaptureComponent({
    createElement,
    useSyncExternalStore,
  });
