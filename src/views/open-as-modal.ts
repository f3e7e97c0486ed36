import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart, PartType, type PartInfo } from 'lit/directive.js';

/**
 * Shows the `<dialog>` it stands on as a modal and keeps the page behind from scrolling. Both end when the
 * dialog leaves the page, on whatever path, and begin again when it comes back.
 */
class OpenAsModal extends AsyncDirective {
  #dialog: HTMLDialogElement | undefined;
  /** Whether it stands on top; `:modal` is not known to the oldest browsers. */
  #isOnTop = false;
  #scrollLock: CSSStyleSheet | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('openAsModal() must be used on a <dialog>');
  }

  override render(): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart): typeof noChange {
    if (part.element instanceof HTMLDialogElement) this.#dialog = part.element;
    this.#openSoon();
    return noChange;
  }

  override reconnected(): void {
    this.#openSoon();
  }

  override disconnected(): void {
    this.#isOnTop = false;
    this.#unlockScrolling();
  }

  /** A first rendering updates its parts before they are in the page, where no dialog can be opened. */
  #openSoon(): void {
    queueMicrotask(() => {
      const dialog = this.#dialog;
      if (dialog === undefined || !this.isConnected || !dialog.isConnected) return;
      if (!this.#isOnTop) {
        // A dialog that left the page and came back is still marked open, but stands on top no more.
        dialog.removeAttribute('open');
        dialog.showModal();
        this.#isOnTop = true;
      }
      this.#lockScrolling(dialog.ownerDocument);
    });
  }

  /** A sheet of its own for each dialog: two of them cannot release one another's lock. */
  #lockScrolling(page: Document): void {
    // Browsers that make no sheets let the page scroll, which no policy of the page objects to.
    if (this.#scrollLock !== undefined || !('replaceSync' in CSSStyleSheet.prototype)) return;
    const sheet = new CSSStyleSheet();
    // A scrollbar that takes room leaves it behind, else the page would widen under the dialog.
    const takesRoom = (page.defaultView?.innerWidth ?? 0) > page.documentElement.clientWidth;
    sheet.replaceSync(
      `:root { overflow: hidden !important; ${takesRoom ? 'scrollbar-gutter: stable;' : ''} }`,
    );
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    this.#scrollLock = sheet;
  }

  #unlockScrolling(): void {
    const page = this.#dialog?.ownerDocument;
    if (page !== undefined && this.#scrollLock !== undefined) {
      page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => sheet !== this.#scrollLock);
    }
    this.#scrollLock = undefined;
  }
}

/** Opens the `<dialog>` it is bound to as a modal, with the page behind held still, until it is removed. */
export const openAsModal = directive(OpenAsModal);
