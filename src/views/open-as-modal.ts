/** Keeps a drawn `<dialog>` open as a modal, and stops the page behind it from scrolling. */
export class OpenAsModal {
  #dialog: HTMLDialogElement | undefined;
  /** Whether it stands on top; `:modal` is not known to the oldest browsers. */
  #isOnTop = false;
  #unlockScrolling: (() => void) | undefined;

  /** Called with what is drawn whenever that may have changed; with nothing once it has left the page. */
  follow(dialog: HTMLDialogElement | undefined): void {
    if (dialog !== this.#dialog) {
      this.#isOnTop = false;
      this.#unlockScrolling?.();
      this.#unlockScrolling = undefined;
    }
    this.#dialog = dialog;
    // A first drawing may not be in the page yet, where no dialog can be opened.
    if (dialog !== undefined) queueMicrotask(() => this.#open(dialog));
  }

  #open(dialog: HTMLDialogElement): void {
    if (dialog !== this.#dialog || !dialog.isConnected) return;
    if (!this.#isOnTop) {
      // A dialog that left the page and came back is still marked open, but stands on top no more.
      dialog.removeAttribute('open');
      dialog.showModal();
      // The browser chooses the cross, and Orca then says nothing of the screen.
      dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
      this.#isOnTop = true;
    }
    this.#unlockScrolling ??= lockScrolling(dialog.ownerDocument);
  }
}

/** A sheet of its own for each dialog: two of them cannot release one another's lock. */
function lockScrolling(page: Document): (() => void) | undefined {
  // Browsers that make no sheets let the page scroll, which no policy of the page objects to.
  if (!('replaceSync' in CSSStyleSheet.prototype)) return undefined;
  const sheet = new CSSStyleSheet();
  // A scrollbar that takes room leaves it behind, else the page would widen under the dialog.
  const takesRoom = (page.defaultView?.innerWidth ?? 0) > page.documentElement.clientWidth;
  sheet.replaceSync(`:root { overflow: hidden !important; ${takesRoom ? 'scrollbar-gutter: stable;' : ''} }`);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  return () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
