import { describe, expect, test } from 'vitest'
import { click, keep, nothing } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const plain = { toggle: false, range: false }
const toggle = { toggle: true, range: false }
const range = { toggle: false, range: true }
const faces = (selection: { faces: ReadonlySet<string> }) => [...selection.faces].sort().join('')

describe('selecting faces', () => {
  test('a click selects one and forgets the others', () => {
    expect(faces(click(click(nothing, 'a', order, plain), 'c', order, plain))).toBe('c')
  })

  test('Ctrl adds and takes away', () => {
    const two = click(click(nothing, 'a', order, plain), 'c', order, toggle)
    expect(faces(two)).toBe('ac')
    expect(faces(click(two, 'a', order, toggle))).toBe('c')
  })

  test('Shift selects from the anchor, in either direction, and the anchor stays', () => {
    const start = click(nothing, 'c', order, plain)
    const up = click(start, 'e', order, range)
    expect(faces(up)).toBe('cde')
    expect(faces(click(up, 'a', order, range))).toBe('abc')
  })

  test('Shift without an anchor is a click', () => {
    expect(faces(click(nothing, 'b', order, range))).toBe('b')
  })

  test('what has gone from the page is not selected any more', () => {
    const both = click(click(nothing, 'a', order, plain), 'c', order, toggle)
    expect(faces(keep(both, ['a', 'b']))).toBe('a')
    expect(keep(both, order)).toBe(both)
  })
})
