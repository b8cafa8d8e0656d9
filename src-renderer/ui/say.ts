/** @file Messages that hold more than letters. */
import { createElement, Fragment, type ReactNode } from 'react'

/**
 * A message in parts, such as `['Is this ', <b>Anna</b>, '?']`, in the order its language wants. What is put in comes
 * from the message's own parameters: `isThis: <T>(name: T) => ['Is this ', name, '?']`.
 */
export const say = (parts: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...parts)
