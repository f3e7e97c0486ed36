/** The share of the picture's width and height that the oval for the face takes, around the middle. */
const share = 0.61;

/** The rectangle around the oval for the face, in a viewfinder with this box. */
export function ovalOf({ left, top, width, height }: DOMRectReadOnly): DOMRectReadOnly {
  const aside = (1 - share) / 2;
  return new DOMRect(left + width * aside, top + height * aside, width * share, height * share);
}
