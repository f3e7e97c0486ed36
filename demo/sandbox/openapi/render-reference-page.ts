/**
 * The page at `GET /`, in which Swagger UI shows the description and sends requests. `apiKey` is filled in for the reader;
 * it must be the key that the documentation names, never a configured one.
 */
export function renderReferencePage(apiKey: string | undefined): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>FortFace, emulated</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="reference/swagger-ui.css">
<link rel="stylesheet" href="reference/reference.css">
<script src="reference/swagger-ui-bundle.js" defer></script>
<script src="reference/show-reference.js" type="module"></script>
</head>
<body>
<noscript>This page needs JavaScript. The same description for programs is at <a href="openapi.json">openapi.json</a>.</noscript>
<div id="reference"${apiKey === undefined ? '' : ` data-api-key="${escapeHtml(apiKey)}"`}></div>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
