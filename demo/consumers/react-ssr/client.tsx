import { hydrateRoot } from 'react-dom/client';
import { App } from './App';

const app = document.querySelector('#app');
// Whatever React finds different from what the server rendered is an error of the page.
if (app !== null) hydrateRoot(app, <App />, { onRecoverableError: (error) => console.error(error) });
