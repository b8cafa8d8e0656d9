/** @file Builds the built-in model pack beside its manifest, so that a packaged Kith carries it. */
import { join, resolve } from 'node:path'
import { buildPack, sourcePackage, weightsFolder } from '../models/face-api/build.ts'

const weights = weightsFolder()
if (weights === null) throw new Error(`${sourcePackage} is not installed; npm ci installs it.`)
const folder = join(resolve(import.meta.dirname, '..'), 'models', 'face-api')
await buildPack(weights, folder)
console.log(`built into ${folder}`)
