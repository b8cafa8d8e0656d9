/**
 * @file `npm run eval`: how well Kith recognises the people of the shared photos, and how many answers it takes to name
 * them all. The thresholds were calibrated on the same photos (scripts/calibrate.ts), so the first figures say that
 * nothing has got worse, not how well other people's photos would do. The last ones (scripts/held-out.ts) do: people
 * that the thresholds have not seen.
 */
import type { Question } from '../src-main/contract/entities.ts'
import type { Core } from '../src-main/core/core.ts'
import { bCubed, readTruth } from '../src-main/testing/truth.ts'
import { heldOut } from './held-out.ts'
import {
  acceptedAt,
  type Client,
  cosineAt,
  type MeasuredFace,
  measuredFaces,
  pairsOf,
  withSharedPhotos,
} from './measured-faces.ts'

const percent = (value: number) => `${(100 * value).toFixed(1)} %`

/** Who the most of a question's faces are. */
function truthOf(question: Question, who: Map<string, string | null>): string | null {
  const counts = new Map<string | null, number>()
  for (const id of question.faceIds)
    counts.set(who.get(id) ?? null, (counts.get(who.get(id) ?? null) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function detection(faces: MeasuredFace[]) {
  const truth = readTruth()
  const found = Map.groupBy(faces, face => face.path)
  const scenes = Object.entries(truth).filter(([path]) => path.startsWith('scenes/'))
  const portraits = Object.keys(truth).filter(path => path.startsWith('portraits/'))
  const expected = scenes.reduce((sum, [, entry]) => sum + (entry.faces ?? entry.people.length), 0)
  const hit = scenes.reduce(
    (sum, [path, entry]) => sum + Math.min(entry.faces ?? entry.people.length, found.get(path)?.length ?? 0),
    0,
  )
  return {
    recall: (hit + portraits.filter(path => found.has(path)).length) / (expected + portraits.length),
    falseFaces: [...found].filter(([path]) => path.startsWith('no-faces/')).flatMap(([, list]) => list)
      .length,
  }
}

/** With one confirmed face of everybody: the part of the questions that name the right person first. */
async function precisionAtOne(core: Core, client: Client, faces: MeasuredFace[]): Promise<number> {
  const who = new Map(faces.map(face => [face.id, face.person]))
  const firsts = new Map<string, MeasuredFace>()
  for (const face of faces) if (face.person && !firsts.has(face.person)) firsts.set(face.person, face)
  for (const [name, face] of firsts) await client.people.assign({ faceIds: [face.id], to: { name } })
  await core.idle()
  const { questions } = await client.review.questions({ limit: 50 })
  const right = questions.filter(question => truthOf(question, who) === question.candidate.name).length
  for (const _ of firsts) await client.history.undo({})
  await core.idle()
  return questions.length === 0 ? Number.NaN : right / questions.length
}

/**
 * A person at work: names every group of somebody they know, answers what Review asks, and names who is left.
 * Strangers are left alone; a question about one costs an answer all the same.
 */
async function answersToNameAll(core: Core, client: Client, faces: MeasuredFace[]) {
  const who = new Map(faces.map(face => [face.id, face.person]))
  const people = new Set(faces.flatMap(face => face.person ?? []))
  let answers = 0
  for (const group of (await client.people.groups()).groups) {
    const members = (await client.people.groupFaces({ groupId: group.id, limit: 1000 })).faces
    const name = who.get(members[0]?.id ?? '')
    if (!name) continue
    await client.people.nameGroup({ groupId: group.id, to: { name } })
    answers++
  }
  const review = async () => {
    for (;;) {
      await core.idle()
      const [question] = (await client.review.questions({ limit: 1 })).questions
      if (!question) return
      const { faceIds, candidate } = question
      if (truthOf(question, who) === candidate.name)
        await client.review.confirm({ faceIds, to: { personId: candidate.personId } })
      else await client.review.reject({ faceIds, personId: candidate.personId })
      answers++
    }
  }
  await review()
  const left = (await client.people.singles({ limit: 1000 })).faces
  for (const face of left) {
    const name = who.get(face.id)
    if (!name) continue
    await client.people.assign({ faceIds: [face.id], to: { name } })
    answers++
  }
  await review()
  const named = new Map([...core.exportFaces({ embeddings: false })].map(face => [face.id, face.person]))
  const wrong = faces.filter(face => named.get(face.id) && named.get(face.id) !== face.person && face.person)
  const missing = faces.filter(face => face.person && !named.get(face.id))
  return { people: people.size, answers, wrong: wrong.length, missing: missing.length }
}

const figures = await withSharedPhotos(async (core, client) => {
  const faces = measuredFaces(core)
  const named = faces.flatMap(({ person, group }) => (person ? [{ person, group }] : []))
  const pairs = pairsOf(faces)
  const { precision, recall } = bCubed(named)
  return {
    faces: faces.length,
    named: named.length,
    detection: detection(faces),
    tarAtFar1Percent: acceptedAt(cosineAt(0.01, pairs), pairs),
    tarAtFar01Percent: acceptedAt(cosineAt(0.001, pairs), pairs),
    bCubed: { precision, recall, f: (2 * precision * recall) / (precision + recall) },
    suggestionPrecisionAt1: await precisionAtOne(core, client, faces),
    naming: await answersToNameAll(core, client, faces),
    heldOut: heldOut(faces),
  }
})

const { detection: found, bCubed: groups, naming, heldOut: unseen } = figures
for (const [label, value] of [
  ['Faces found, of them of named people', `${figures.faces}, ${figures.named}`],
  ['Detection recall', percent(found.recall)],
  ['False faces where there is nobody', String(found.falseFaces)],
  ['Verification: accepted at 1 % false', percent(figures.tarAtFar1Percent)],
  ['Verification: accepted at 0.1 % false', percent(figures.tarAtFar01Percent)],
  ['Groups, B-cubed precision', groups.precision.toFixed(3)],
  ['Groups, B-cubed recall', groups.recall.toFixed(3)],
  ['Groups, B-cubed F', groups.f.toFixed(3)],
  ['Suggestions, precision at 1', percent(figures.suggestionPrecisionAt1)],
  [
    'Answers to name everybody',
    `${naming.answers} for ${naming.people} people: ${(naming.answers / naming.people).toFixed(2)} each`,
  ],
  ['Faces named wrongly, not named', `${naming.wrong}, ${naming.missing}`],
  ['', ''],
  [`People not calibrated on (${unseen.splits} halves), mean, worst`, ''],
  [
    '  Groups, B-cubed precision',
    `${unseen.precision.mean.toFixed(3)}, ${unseen.precision.worst.toFixed(3)}`,
  ],
  ['  Groups, B-cubed recall', `${unseen.recall.mean.toFixed(3)}, ${unseen.recall.worst.toFixed(3)}`],
  ['  Suggestions right, of those made', `${unseen.suggestions.right} of ${unseen.suggestions.asked}`],
  ['  Matches right, of those made', `${unseen.matches.right} of ${unseen.matches.made}`],
  ['  Pairs of two people that would match', percent(unseen.falseMatches)],
] as const)
  console.log(`${label.padEnd(48)} ${value}`)
console.log(JSON.stringify(figures))
