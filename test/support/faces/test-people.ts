/** The pictures of people and places that tests use; `README.md` says where they come from. */
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface TestPicture {
  name: string;
  path: string;
}

/** A part of a picture, in its pixels. */
export interface TestCrop extends TestPicture {
  crop: { leftPx: number; topPx: number; widthPx: number; heightPx: number };
}

const require = createRequire(import.meta.url);
const places = join(dirname(require.resolve('material-kit/package.json')), 'assets/img');
const groups = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo');

/** The face of the fake camera, about 94 px wide in a picture of 512×512. */
export const astronaut: TestPicture = {
  name: 'astronaut',
  path: join(dirname(fileURLToPath(import.meta.url)), 'astronaut.jpg'),
};

/** Ten people, one in each picture of 400×400, none of them the astronaut; the most frontal come first. */
export const testPeople: readonly TestPicture[] = [
  'marc',
  'christian',
  'kendall',
  'camp',
  'card-profile5-square',
  'card-profile1-square',
  'avatar',
  'card-profile4-square',
  'card-profile6-square',
  'card-profile2-square',
].map((name) => ({ name, path: join(places, 'faces', `${name}.jpg`) }));

/** Places without a face, and people whose face is turned away or out of the picture. */
export const noFacePictures: readonly TestPicture[] = [
  'bg',
  'bg3',
  'city',
  'examples/clem-onojeghuo',
  'examples/olu-eletu',
  'examples/studio-4',
  'examples/studio-5',
].map((name) => ({ name, path: join(places, `${name}.jpg`) }));

/** Three to five people of like size. */
export const manyFacesPictures: readonly TestPicture[] = [
  'sample1',
  'sample3',
  'sample4',
  'sample5',
  'sample6',
].map((name) => ({ name, path: join(groups, `${name}.jpg`) }));

/** Men in sunglasses, cut out of street scenes. */
export const sunglassesPictures: readonly TestCrop[] = [
  {
    name: 'man with hat and sunglasses',
    path: join(places, 'examples/mariya-georgieva.jpg'),
    crop: { leftPx: 100, topPx: 10, widthPx: 130, heightPx: 150 },
  },
  {
    name: 'man with sunglasses, from the side',
    path: join(places, 'examples/mariya-georgieva.jpg'),
    crop: { leftPx: 330, topPx: 10, widthPx: 130, heightPx: 150 },
  },
  {
    name: 'man with sunglasses, looking down',
    path: join(places, 'examples/clem-onojegaw.jpg'),
    crop: { leftPx: 150, topPx: 80, widthPx: 200, heightPx: 200 },
  },
];
