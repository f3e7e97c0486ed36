import 'fortface-capture/define';
import type {} from 'fortface-capture/react';
import { useState } from 'react';

export function App() {
  const [status, setStatus] = useState('');
  return (
    <>
      <fortface-capture
        action="liveness"
        sessionUrl="/api/fortface/session"
        assetsUrl="/fortface/detector/"
        onfortface-liveness={({ detail }) =>
          setStatus(detail.value ? `Live, ${detail.confidence} %` : 'Not live')
        }
        onfortface-error={({ detail }) => setStatus(detail.code)}
      />
      <p role="status">{status}</p>
    </>
  );
}
