/**
 * Runs in the browser at `GET /`: Swagger UI over the sandbox's own description. The page names an API key only if it is
 * the one of the documentation.
 */
const place = document.querySelector('#reference');
const dark = matchMedia('(prefers-color-scheme: dark)');
const followScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
followScheme();
dark.addEventListener('change', followScheme);

// Swagger UI leaves these without a name, and what scrolls without a keyboard.
const missing = {
  '#servers': ['aria-label', 'Server'],
  '.body-param__text': ['aria-label', 'Request body'],
  pre: ['tabindex', '0'],
};
new MutationObserver(() => {
  for (const [selector, [name, value]] of Object.entries(missing))
    for (const element of place.querySelectorAll(`${selector}:not([${name}])`))
      element.setAttribute(name, value);
}).observe(place, { childList: true, subtree: true });

const response = await fetch('openapi.json');
const description = await response.json();
// "Try it" stays on the page's own origin, whichever name the browser knows the sandbox by.
description.servers[0].url = new URL('.', location.href).href.replace(/\/$/, '');
const reference = globalThis.SwaggerUIBundle({
  spec: description,
  domNode: place,
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  // Swagger UI would otherwise ask a service of a third party about the description.
  validatorUrl: null,
  onComplete: () => {
    if (place.dataset.apiKey) reference.preauthorizeApiKey('apiKey', place.dataset.apiKey);
  },
});
