/** The part of pbf 3 that reads; it comes without types. */
declare module 'pbf' {
  export default class Pbf {
    constructor(bytes: Uint8Array)
    pos: number
    readonly length: number
    readMessage<T>(readField: (tag: number, into: T) => void, into: T): T
    readVarint(): number
    readSVarint(): number
    readString(): string
  }
}
