import type { Endpoint } from '../routes/endpoint.ts';

/** A page that lists the endpoints; plain HTML that needs no script, font or file from anywhere. */
export function renderApiPage(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map(
    ({ method, path, summary, access, deprecated }) =>
      `<tr><td><code>${method}</code></td><td><code>${escapeHtml(path)}</code></td>` +
      `<td>${escapeHtml(summary)}${deprecated === true ? ' <strong>Deprecated.</strong>' : ''}</td>` +
      `<td>${access}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>FortFace, emulated</title>
<style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); vertical-align: top; }
</style>
</head>
<body>
<main>
<h1>FortFace, emulated</h1>
<p>A sandbox for <code>fortface-capture</code>. Its scores are no biometric verdicts.
The full description is at <a href="/openapi.json">/openapi.json</a>.</p>
<table>
<caption>Endpoints</caption>
<thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">What it does</th><th scope="col">Access</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
