/** The share of the picture's width and height that the oval for the face takes, around the middle. */
const share = 0.61;

/** The part of the viewfinder that must be seen: the rectangle around the oval. */
export function centreOf({ left, top, width, height }: DOMRectReadOnly): DOMRect {
  const aside = (1 - share) / 2;
  return new DOMRect(left + width * aside, top + height * aside, width * share, height * share);
}
