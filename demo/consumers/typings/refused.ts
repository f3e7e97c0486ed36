/** What the compilers are to refuse: each line is an error, or this file is. */
import type { FortfaceLivenessEvent } from 'fortface-capture';
import type {} from 'fortface-capture/react';
import type {} from 'fortface-capture/svelte';
import type {} from 'fortface-capture/vue';
import type { JSX } from 'react';
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

type InReact = JSX.IntrinsicElements['fortface-capture'];
type InSvelte = SvelteHTMLElements['fortface-capture'];
type InVue = InstanceType<GlobalComponents['fortface-capture']>['$props'];

const live = ({ detail }: FortfaceLivenessEvent): boolean => detail.value;

export const good: [InReact, InSvelte, InVue] = [
  { action: 'liveness', 'session-url': '/session', maxAttempts: 2, 'onfortface-liveness': live },
  { action: 'enroll', 'max-attempts': '2', 'skip-instructions': true, 'onfortface-liveness': live },
  { action: 'search', 'session-url': '/session', onFortfaceLiveness: live },
];

export const refused: [InReact, InSvelte, InVue][] = [
  // @ts-expect-error -- there is no such action
  [{ action: 'guess' }, { action: 'guess' }, { action: 'guess' }],
  [
    // @ts-expect-error -- a number is no text
    { maxAttempts: 'two' },
    // @ts-expect-error -- a number is no text
    { 'max-attempts': 'two' },
    // @ts-expect-error -- a number is no text
    { maxAttempts: 'two' },
  ],
  [
    // @ts-expect-error -- another event's detail
    { 'onfortface-error': live },
    // @ts-expect-error -- another event's detail
    { 'onfortface-error': live },
    // @ts-expect-error -- another event's detail
    { onFortfaceError: live },
  ],
  [
    // @ts-expect-error -- what is read-only is not set
    { state: 'done' },
    // @ts-expect-error -- what is read-only is not set
    { state: 'done' },
    // @ts-expect-error -- what is read-only is not set
    { state: 'done' },
  ],
];
