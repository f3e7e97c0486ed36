import type { DescribedElement } from './read-element.mjs';

export function writeTypings(where: { manifest: string; outDir: string }): Promise<void>;

export function describeTypings(element: DescribedElement): Record<'react' | 'vue' | 'svelte', string>;
