/** @file Data that follows the core: asked once, asked again when its topic changes. */
import { useEffect, useRef, useState } from 'react'
import type { Topic } from '../../src-main/contract/entities.ts'
import { type Api, api } from '../api/client.ts'
import { useStore } from './store.ts'

export interface Live<T> {
  /** The last answer; kept while the next is under way. */
  data: T | null
  error: Error | null
}

/** A question is asked again after this many times what its last answer took, or `longestRest`, ms: whatever changes
 * ten times a second, such as a library that is read in, leaves the core free for everything else. */
const restTimes = 10
const longestRest = 1_000

/** `key` says what is asked for; a new key drops the old answer. */
export function useLive<T>(
  topics: Topic[],
  key: string,
  ask: (core: Api) => Promise<T>,
  /** The answer that the page was opened with; it is asked for again when a topic changes. */
  given: T | null = null,
): Live<T> {
  const version = useStore(state => topics.map(topic => state.versions[topic]).join())
  const [answer, setAnswer] = useState<Live<T> & { key: string }>({ key, data: given, error: null })
  const latest = useRef(ask)
  latest.current = ask
  /** When the question may be asked again, which that was, and which of its answers is shown. */
  const state = useRef({ key, restUntil: 0, asked: 0, shown: 0 })
  const answered = useRef(given === null ? null : `${key} ${version}`)
  if (state.current.key !== key) state.current = { key, restUntil: 0, asked: 0, shown: 0 }
  useEffect(() => {
    if (answered.current === `${key} ${version}`) return // a new version of a topic asks again
    answered.current = null
    const mine = state.current
    const put = (n: number, data: T | null, error: Error | null) => {
      if (state.current !== mine || n < mine.shown) return
      mine.shown = n
      setAnswer(old => ({ key, data: data ?? (old.key === key ? old.data : null), error }))
    }
    const timer = setTimeout(async () => {
      const n = ++mine.asked
      const core = await api()
      const start = performance.now()
      await latest.current(core).then(
        data => put(n, data, null),
        error => put(n, null, error as Error),
      )
      const took = performance.now() - start
      mine.restUntil = performance.now() + Math.min(longestRest, restTimes * took)
    }, mine.restUntil - performance.now())
    return () => clearTimeout(timer)
  }, [key, version])
  return answer.key === key ? answer : { data: null, error: null }
}
