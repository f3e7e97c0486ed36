'use client';
import 'fortface-capture/define';
import type {} from 'fortface-capture/react';
import { useState } from 'react';

export function Selfie() {
  const [status, setStatus] = useState('');
  return (
    <>
      <fortface-capture
        action="liveness"
        session-url="/api/fortface/session"
        assets-url="/fortface/detector/"
        onfortface-liveness={({ detail }) =>
          setStatus(detail.value ? `Live, ${detail.confidence} %` : 'Not live')
        }
        onfortface-error={({ detail }) => setStatus(detail.code)}
      />
      <p role="status">{status}</p>
    </>
  );
}
