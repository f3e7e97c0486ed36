/** What a user must see, and how much of it. */
export interface Screen {
  element: Element;
  /** The element's own box around the picture: of the same shadow tree, only what it holds may lie over the picture. */
  finder?: Element;
  /**
   * `oval`: more than half of the area around the middle, where the face is. `any`: a third of everything, for a
   * screen whose own styles have not arrived, because the place of the face is unknown then.
   */
  part: 'oval' | 'any';
}
