/** @file What every handler is made with: the contract, and errors that become codes of the closed list. */
import { implement, ORPCError, ValidationError } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import { errorCodes, KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { Log } from '../log.ts'

export type Implementer = ReturnType<typeof implementer>

export function implementer(log: Log) {
  return implement(contract).use(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      throw toWire(error, path.join('.'), log)
    }
  })
}

/** `to.zone` in what was handed to a procedure; empty where it is the whole of it. */
const placeOf = ({ path = [] }: ValidationError['issues'][number]): string =>
  path.map(step => String(typeof step === 'object' ? step.key : step)).join('.')

/** What crosses the wire of a thrown thing. What is not meant for a person is logged and becomes `internal`. */
function toWire(error: unknown, procedure: string, log: Log): ORPCError<string, unknown> {
  if (error instanceof KithError) {
    return new ORPCError(error.code, {
      status: errorCodes[error.code].status,
      message: error.message,
      data: error.data,
      defined: true,
    })
  }
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    const { issues } = error.cause
    return new ORPCError('bad-input', {
      status: 400,
      message: [...new Set(issues.map(issue => issue.message))].join(' '),
      data: { where: issues.flatMap(issue => placeOf(issue) || []) },
      defined: true,
    })
  }
  if (error instanceof ORPCError && error.code in errorCodes) return error
  log('error', `${procedure} failed`, {
    reason: reasonOf(error),
    stack: error instanceof Error ? error.stack : undefined,
  })
  return new ORPCError('internal', { status: 500, message: t.errors.codes.internal, defined: true })
}
