/** Every word the window says is in the catalog of messages (src-main/contract/text): none stands in its source. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

/** Attributes and properties whose text is seen or heard. */
const spoken = ['label', 'title', 'placeholder', 'alt', 'text', 'action', 'empty', 'yes']
const spokenByReaders = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext']
/** Calls that say one of their arguments: which. */
const says: Record<string, number> = { toast: 0, useShortcut: 1 }
/** The same in every language: names, keys, units. */
const names = ['Kith', 'Qdrant', 'Apache', 'Enter', 'Esc', 'ISO', 'UTC', 'MP', 'MB', 'kB', 'mm', 'ms']
const addresses = /\S+:\/\/\S+/g

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  type: string
  start: number
  [part: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'
const nodesIn = (value: unknown): Node[] => [value].flat().filter(isNode)

function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const part of Object.values(node)) for (const child of nodesIn(part)) yield* everyNode(child)
}

/** What can become the text of an expression: its literals, not those it only compares with or gives to a call. */
function textsOf(node: Node): Node[] {
  const parts: Record<string, string[]> = {
    JSXExpressionContainer: ['expression'],
    ConditionalExpression: ['consequent', 'alternate'],
    LogicalExpression: ['left', 'right'],
    TemplateLiteral: ['quasis', 'expressions'],
    TSAsExpression: ['expression'],
    ...(node.operator === '+' ? { BinaryExpression: ['left', 'right'] } : {}),
  }
  return ['Literal', 'TemplateElement', 'JSXText'].includes(node.type)
    ? [node]
    : (parts[node.type] ?? []).flatMap(part => nodesIn(node[part])).flatMap(textsOf)
}

/** The expressions and texts in a node that the window shows or says. */
function saidBy(node: Node): Node[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return nodesIn(node.children)
    case 'JSXAttribute':
    case 'Property': {
      const { name, value } = (node.name ?? node.key) as Record<string, unknown>
      return [...spoken, ...spokenByReaders].includes(String(name ?? value)) ? nodesIn(node.value) : []
    }
    case 'CallExpression': {
      const at = says[String((node.callee as Node).name)]
      return at === undefined ? [] : nodesIn((node.arguments as Node[])[at])
    }
    default:
      return []
  }
}

function wordsIn(path: string, source: string): string[] {
  const { program } = parseSync(path, source)
  const said = [...everyNode(program as unknown as Node)].flatMap(saidBy).flatMap(textsOf)
  return said.flatMap(node => {
    const text = typeof node.value === 'object' ? (node.value as { raw?: string } | null)?.raw : node.value
    const words =
      String(text ?? '')
        .replace(addresses, '')
        .match(/\p{L}{2,}/gu) ?? []
    const line = source.slice(0, node.start).split('\n').length
    return words.every(word => names.includes(word)) ? [] : [`${path}:${line} ${String(text).trim()}`]
  })
}

test('words are found wherever they are said', () => {
  const source = `
    useShortcut('M', 'Merge them', run)
    toast(done ? \`\${n} merged\` : t.people.failed)
    ask({ title: 'Sure?' })
    const page = <p title={kind === 'some' ? 'Kith' : 'Nobody'} aria-label="To read" className="quiet">
      Born <kbd>Enter</kbd> {n > 0 && 'on a day'} {count(n, 'face')} {\`\${n} MB\`}
    </p>`
  expect(wordsIn('sample.tsx', source).map(found => found.replace(/^\S+ /, ''))).toEqual([
    'Merge them',
    'merged',
    'Sure?',
    'Born',
    'on a day',
    'Nobody',
    'To read',
  ])
})

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map(path => path.split(sep).join('/'))
  .map(path => ({ path, source: readFileSync(join(import.meta.dirname, path), 'utf8') }))

test('the window says nothing that is not in the catalog', () => {
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.flatMap(({ path, source }) => wordsIn(path, source))).toEqual([])
})

test('numbers, dates and lists follow the chosen language, not the machine’s', () => {
  const machines = /\.toFixed\(|\.toLocale(Date|Time)?String\(|new Intl\.\w+\((\)|undefined|['"])/
  expect(sources.filter(({ source }) => machines.test(source)).map(({ path }) => path)).toEqual([])
})
