import { hydrateRoot } from 'react-dom/client';
import { App } from './App';

const app = document.querySelector('#app');
// If the server rendered something else, React reports it here.
if (app !== null) hydrateRoot(app, <App />, { onRecoverableError: (error) => console.error(error) });
