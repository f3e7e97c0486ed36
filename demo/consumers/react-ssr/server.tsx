import { writeFileSync } from 'node:fs';
import { renderToString } from 'react-dom/server';
import { App } from './App';

writeFileSync(
  'react-ssr/dist/index.html',
  `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Liveness, rendered by React on a server</title>
    <script type="module" src="client.js"></script>
  </head>
  <body>
    <div id="app">${renderToString(<App />)}</div>
  </body>
</html>
`,
);
