/** @file Loaded before Kith by private.spec.ts: writes down where every socket of the process and its threads goes. */
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

const { connect } = Socket.prototype
Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  const to =
    typeof options === 'object'
      ? (options.path ?? options.host ?? 'localhost')
      : String(args[1] ?? 'localhost')
  appendFileSync(process.env.KITH_CONNECTIONS, `${to}\n`)
  return connect.apply(this, args)
}
