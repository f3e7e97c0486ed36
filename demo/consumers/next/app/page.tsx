import { Selfie } from './selfie';

/** Rendered on the server; what the element needs of the browser comes with hydration. */
export default function Page() {
  return <Selfie />;
}
