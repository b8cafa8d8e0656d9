/**
 * @file Pictures that look alike, among 100,000 and more, in a second and without comparing each with each.
 *
 * Multi-index hashing (Norouzi, Punjani, Fleet, 2012): the first 64 of the 128 bits are cut into four words of 16 bits.
 * Two hashes that differ in at most 7 of these 64 bits differ in at most one bit of at least one word, so it is enough
 * to look up each word and its 16 neighbours. What is found that way is compared on all 128 bits.
 */
export interface Fingerprint {
  id: number
  /** See images/likeness.ts. */
  bits: Uint8Array
  /** Width over height. */
  aspect: number
  /** Of two that are alike the greater one is the better. */
  worth: number
}

/** Bits of 128 in which pictures that are alike may differ. */
const mostBits = 12
/** Of the first 64; the search below relies on it. */
const mostFirstBits = 7
/** How much the shape may differ: less than a crop that matters. */
const mostAspect = 0.03
/** Fewer bits than this say nothing: an even area, such as a black picture. */
const leastBits = 10
/** Pictures in one group, and in one place of the index; there is no use in more of a kind. */
const mostInGroup = 60
const mostInPlace = 400
/** Pictures looked up before everything else has its turn. */
const slice = 500

const bitCounts = Uint8Array.from({ length: 65_536 }, (_, n) => {
  let count = 0
  for (let rest = n; rest > 0; rest &= rest - 1) count++
  return count
})

/** The words of 16 bits of a hash. */
function wordsOf(bits: Uint8Array): Uint16Array {
  return Uint16Array.from({ length: 8 }, (_, i) => (bits[2 * i] ?? 0) | ((bits[2 * i + 1] ?? 0) << 8))
}

/**
 * Groups of two and more, each around its best picture, which stands first. `apart` says which two a person wants to
 * keep. Gives everything else its turn as it goes.
 */
export async function findAlike(
  prints: Fingerprint[],
  apart: (a: number, b: number) => boolean,
): Promise<number[][]> {
  const order = prints.toSorted((a, b) => b.worth - a.worth || a.id - b.id)
  const words = order.map(print => wordsOf(print.bits))
  const weight = words.map(list => list.reduce((sum, word) => sum + (bitCounts[word] ?? 0), 0))
  const index: Map<number, number[]>[] = [new Map(), new Map(), new Map(), new Map()]
  for (let i = 0; i < order.length; i++) {
    if ((weight[i] ?? 0) < leastBits) continue
    for (let w = 0; w < 4; w++) {
      const word = words[i]?.[w] ?? 0
      const place = index[w]?.get(word)
      if (!place) index[w]?.set(word, [i])
      else if (place.length < mostInPlace) place.push(i)
    }
  }
  const taken = new Uint8Array(order.length)
  const groups: number[][] = []
  for (let i = 0; i < order.length; i++) {
    if (i % slice === slice - 1) await new Promise(resolve => setImmediate(resolve))
    const centre = order[i]
    const own = words[i]
    if (!centre || !own || taken[i] === 1 || (weight[i] ?? 0) < leastBits) continue
    const found = new Set<number>()
    for (let w = 0; w < 4; w++)
      for (let bit = -1; bit < 16; bit++) {
        const word = (own[w] ?? 0) ^ (bit < 0 ? 0 : 1 << bit)
        for (const j of index[w]?.get(word) ?? []) {
          const other = order[j]
          if (j <= i || taken[j] === 1 || !other || found.size >= mostInGroup) continue
          if (isAlike(own, words[j] ?? own, centre, other) && !apart(centre.id, other.id)) found.add(j)
        }
      }
    if (found.size === 0) continue
    taken[i] = 1
    for (const j of found) taken[j] = 1
    groups.push([centre.id, ...[...found].sort((a, b) => a - b).map(j => order[j]?.id ?? 0)])
  }
  return groups
}

function isAlike(a: Uint16Array, b: Uint16Array, one: Fingerprint, other: Fingerprint): boolean {
  if (Math.abs(one.aspect / other.aspect - 1) > mostAspect) return false
  let first = 0
  for (let w = 0; w < 4; w++) first += bitCounts[(a[w] ?? 0) ^ (b[w] ?? 0)] ?? 0
  if (first > mostFirstBits) return false
  let all = first
  for (let w = 4; w < 8; w++) all += bitCounts[(a[w] ?? 0) ^ (b[w] ?? 0)] ?? 0
  return all <= mostBits
}
