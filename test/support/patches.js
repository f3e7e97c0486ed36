/** What old libraries and eager tools do to a page before anything else runs. */
(() => {
  Array.prototype.contains = function (item) {
    return this.indexOf(item) >= 0;
  };
  String.prototype.shorten = function (length) {
    return this.slice(0, length);
  };
  Object.defineProperty(Object.prototype, 'patched', { value: true, writable: true, configurable: true });

  const original = { fetch: window.fetch, Promise: window.Promise, define: customElements.define };
  window.patchedFetches = 0;
  window.fetch = function (...args) {
    window.patchedFetches += 1;
    return original.fetch.apply(window, args);
  };
  window.Promise = class PatchedPromise extends original.Promise {};
  customElements.define = function (name, ...rest) {
    return original.define.call(customElements, name, ...rest);
  };

  const { parse, stringify } = JSON;
  JSON.parse = (text, reviver) => parse(text, reviver);
  JSON.stringify = (value, replacer, space) => stringify(value, replacer, space);

  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    return addEventListener.call(this, type, listener, options);
  };
})();
