/**
 * @file Where a pack's thresholds come from: `node scripts/calibrate.ts` measures the shared photos with the pack in
 * use and prints what its manifest should say.
 *
 * All of it rests on 28 people and 188 faces, most of them public figures photographed well; a library of a family
 * with children is harder. How the same rules do on people they have not seen is in `npm run eval`.
 */
import { readManifest } from '../src-main/core/faces/manifest.ts'
import { projectFolder } from '../src-main/testing/folders.ts'
import { calibrated } from './calibration.ts'
import { measuredFaces, pairsOf, withSharedPhotos } from './measured-faces.ts'

const faces = await withSharedPhotos(async core => measuredFaces(core))
const pairs = pairsOf(faces)
console.log('join   found  precision  recall')
const proposed = calibrated(faces, ({ join, found, precision, recall }) =>
  console.log(`${join.toFixed(2)}   ${found.toFixed(2)}   ${precision.toFixed(3)}      ${recall.toFixed(3)}`),
)
const people = new Set(faces.flatMap(face => face.person ?? [])).size
console.log(
  `\n${people} people, ${pairs.genuine.length} pairs of one person, ${pairs.impostor.length} of two; the two most alike: ${pairs.impostor[0]?.toFixed(3)}`,
)
console.log('measured', JSON.stringify(proposed))
const manifest = await readManifest(`${projectFolder}/models/yunet-mobilefacenet`)
console.log('manifest', JSON.stringify(manifest.thresholds))
