import type { CameraLabelClass } from '../contract/index.ts';

/** Words of programs and cards that pose as cameras. Cautious: genuine users have some of them too. */
const virtual =
  /\b(virtual|obs|manycam|snap ?camera|xsplit|vcam|droidcam|iriun|epoccam|camo|splitcam|youcam|e2esoft|ndi|mmhmm|dummy|fake|v4l2loopback|screen capture)\b/;
/** In the languages of the locales; browsers translate these labels. `\b` knows the letters of English alone. */
const front =
  /\b(front|frontal|frontkamera|facetime|selfie|user|frente|dianteira|delantera|avant|anteriore|facing front)\b|أمامية|קדמית|前面|前置/;
const back =
  /\b(back|rear|environment|traseira|trasera|posteriore?|world)\b|arrière|rückkamera|rückseitige|خلفية|אחורית|背面|後置|后置/;
const external = /\b(usb|webcam|logitech|logi|brio|c9\d\d|hd pro|external|externa|razer|elgato|uvc)\b/;

/** Sorts a camera's label into a coarse class (pure); the label itself never leaves the browser. */
export function classifyCameraLabel(label: string): CameraLabelClass {
  const text = label.toLowerCase().replace(/[_-]+/g, ' ');
  if (virtual.test(text)) return 'virtual';
  // "Integrated webcam" and similar labels name a camera that faces the user.
  if (front.test(text) || /\b(integrated|built ?in|integrada)\b/.test(text)) return 'front';
  if (back.test(text)) return 'back';
  return external.test(text) ? 'external' : 'unknown';
}
