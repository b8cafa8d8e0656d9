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

/** `key` says what is asked for; a new key drops the old answer. */
export function useLive<T>(topics: Topic[], key: string, ask: (core: Api) => Promise<T>): Live<T> {
  const version = useStore(state => topics.map(topic => state.versions[topic]).join())
  const [answer, setAnswer] = useState<Live<T> & { key: string }>({ key, data: null, error: null })
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    let dropped = false
    void version // a new version of a topic asks again
    const put = (data: T | null, error: Error | null) => {
      if (!dropped) setAnswer(old => ({ key, data: data ?? (old.key === key ? old.data : null), error }))
    }
    api()
      .then(core => latest.current(core))
      .then(
        data => put(data, null),
        error => put(null, error as Error),
      )
    return () => {
      dropped = true
    }
  }, [key, version])
  return answer.key === key ? answer : { data: null, error: null }
}
