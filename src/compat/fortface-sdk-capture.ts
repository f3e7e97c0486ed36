import { FortfaceCapture } from '../element/fortface-capture.ts';

/** What stands inside `<fortface-sdk>`: under a name of its own, so that another version of the package on the page is none of its business. */
export class FortfaceSdkCapture extends FortfaceCapture {}
