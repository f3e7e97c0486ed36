import frontal from '../faces/frontal.jpg';
import turned from '../faces/turned.jpg';
import type { FacePictures } from './faces.ts';

/** The package's portraits. The build puts the files in as base64. */
export const facePictures: FacePictures = { frontal, turned };
