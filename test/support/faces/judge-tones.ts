/** Everybody in every skin, light and exposure, and how often guidance would take no picture of them. */
import { judgeFrame, type Fault } from '../../../src/guidance/judge-frame.ts';
import { openPictureAnalyser } from './open-picture-analyser.ts';
import { lightDirections, openStudio, skinTones } from './open-studio.ts';
import { portraitThresholds, portrayPeople, type TestPortrait } from './portray-people.ts';
import { astronaut, manyFacesPictures, testPeople } from './test-people.ts';

export interface ToneRow {
  exposure: number;
  tone: keyof typeof skinTones;
  pictures: number;
  /** Pictures without a detected face, or with a fault other than place and pose that blocks the capture. */
  blocked: number;
  /** Pictures with a hint on light or cover, without being in the way. */
  told: number;
}

/** Well lit, one stop and two stops darker; a camera's own exposure would not leave a face further below. */
export const exposures = [0.7, 0.35, 0.17] as const;

/** What a face does and where it is, which a test of light must leave out: these people look where they like. */
const aboutPose =
  /^(faceFlag|secondFace|mostFace|leastFace|eyeDistance|offCentre|yaw|pitch|roll|mouthOpen|smile)/;

const faultsOfLight = (faults: ReadonlySet<Fault>, kind: 'hint' | 'capture'): Fault[] =>
  [...faults].filter((fault) => fault.endsWith(`:${kind}`) && !aboutPose.test(fault));

/** Beyond this angle half of the face is hidden, so the hint to turn precedes all others. */
const mostYawDeg = 25;

/** Has a finger on her lips, so that her mouth is covered in some lights and not in others. */
const withFinger = 'card-profile4-square';

/** Judges all people except those who look away or whose original picture already has a fault of light or cover. */
export async function judgeTones(): Promise<{ people: string[]; rows: ToneRow[] }> {
  const analyse = await openPictureAnalyser();
  const everybody = await portrayPeople([astronaut, ...testPeople, ...manyFacesPictures]);
  const people: TestPortrait[] = [];
  for (const person of everybody) {
    if (person.name === withFinger) continue;
    const analysis = await analyse(person.picture);
    const { face } = analysis;
    if (face === undefined || Math.abs(face.yawDeg) > mostYawDeg) continue;
    if (faultsOfLight(judgeFrame(analysis, { thresholds: portraitThresholds }).faults, 'hint').length === 0)
      people.push(person);
  }
  const rows: ToneRow[] = [];
  const studios = people.map(openStudio);
  for (const exposure of exposures) {
    for (const tone of toneNames) {
      const row: ToneRow = { exposure, tone, pictures: 0, blocked: 0, told: 0 };
      for (const relight of studios) {
        for (const light of lightDirections) {
          const analysis = await analyse(relight({ tone: skinTones[tone], exposure, light }));
          const { faults } = judgeFrame(analysis, { thresholds: portraitThresholds });
          row.pictures += 1;
          if (analysis.face === undefined || faultsOfLight(faults, 'capture').length > 0) row.blocked += 1;
          else if (faultsOfLight(faults, 'hint').length > 0) row.told += 1;
        }
      }
      rows.push(row);
    }
  }
  return { people: people.map(({ name }) => name), rows };
}

const toneNames = ['Monk 1', 'Monk 3', 'Monk 5', 'Monk 6', 'Monk 8', 'Monk 10'] as const;
