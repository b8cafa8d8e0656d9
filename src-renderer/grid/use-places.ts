/** @file Where photos were taken, by month and day. It comes after the timeline: nothing waits for it. */
import { useMemo } from 'react'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import { useLive } from '../state/live.ts'
import { useLast } from '../ui/window.ts'

export interface MonthPlaces {
  names: string
  days: ReadonlyMap<number, string>
}

/** By month; only those of which something is known. */
export type Places = ReadonlyMap<string, MonthPlaces>

const words = (places: string[]) => places.join(', ')

export function usePlaces(filter: PhotoFilter, key: string): Places {
  const { data } = useLive(['photos'], `places ${key}`, core => core.library.places(filter))
  const last = useLast(data)
  return useMemo(
    () =>
      new Map(
        last?.map(({ month, places, days }) => [
          month,
          { names: words(places), days: new Map(days.map(([day, names]) => [day, words(names)])) },
        ]),
      ),
    [last],
  )
}
