/** What the camera can see. Every name but `none` shows the same person. */
export const faceNames = ['frontal', 'none', 'two', 'turned', 'too-far', 'dark', 'sunglasses'] as const;

/** The name of a face that the package brings. */
export type FaceName = (typeof faceNames)[number];

/** A face of the package, or a picture of your own that fills the frame. `src`: its address, which may be a `data:` URL. */
export type Face = FaceName | { src: string } | HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;

/** The pictures of the package, as JPEG in base64. */
export interface FacePictures {
  frontal: string;
  turned: string;
}
