export function fetchRealFaces(): string;
