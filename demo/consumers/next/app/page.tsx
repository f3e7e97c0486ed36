import { Selfie } from './selfie';

/** Rendered on the server. The element itself appears after hydration. */
export default function Page() {
  return <Selfie />;
}
