'use client';
import { FortfaceCapture } from 'fortface-capture/react';
import { useState } from 'react';

export function Selfie() {
  const [status, setStatus] = useState('');
  return (
    <>
      <FortfaceCapture
        action="liveness"
        sessionUrl="/api/fortface/session"
        assetsUrl="/fortface/detector/"
        onLiveness={({ detail }) => setStatus(detail.value ? `Live, ${detail.confidence} %` : 'Not live')}
        onError={({ detail }) => setStatus(detail.code)}
      />
      <p role="status">{status}</p>
    </>
  );
}
