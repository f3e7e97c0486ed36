import { FortfaceCapture } from 'fortface-capture/react';
import { useState } from 'react';

/** Runs on the server, during hydration, and afterwards. */
export function App() {
  const [status, setStatus] = useState('');
  return (
    <main>
      <FortfaceCapture
        action="liveness"
        lang="en"
        sessionUrl="/api/fortface/session"
        assetsUrl="/fortface/detector/"
        onLiveness={({ detail }) => setStatus(detail.value ? `Live, ${detail.confidence} %` : 'Not live')}
        onError={({ detail }) => setStatus(detail.code)}
      />
      <p role="status">{status}</p>
    </main>
  );
}
