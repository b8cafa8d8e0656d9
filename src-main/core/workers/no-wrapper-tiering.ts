/**
 * @file V8 compiles the ways out of WebAssembly anew once they have been taken a thousand times, keeps them for all
 * threads together, and can free one twice while threads end: the whole process dies then, of `UnregisterWasmAllocation`
 * (nodejs/node#64500, Node 24). The type stripper, HEIC and Node's own `fetch` are WebAssembly. Without that tier
 * there is nothing to free; such a call takes 25 ns instead of 6.
 *
 * To be imported by whoever starts threads: what is set holds for all WebAssembly that is instantiated from then on.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647')
