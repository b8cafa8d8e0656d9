/** @file The photo that a closed viewer gives back to the grid below it. */
import { create } from 'zustand'
import type { Spot } from './sections.ts'

export const useReveal = create<{ spot: Spot | null }>(() => ({ spot: null }))

export const revealInGrid = (spot: Spot): void => useReveal.setState({ spot })
