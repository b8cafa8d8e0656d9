/** @file Downloads of scripts: what they fail with is said in sentences for whoever runs them. */
import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DownloadError, digestOf, download, fetchChecked } from '../src-main/core/download.ts'

/** Fetches the file, or takes the one that an earlier run has fetched. @throws Error with a sentence for people */
export async function fetchOnce(url: string, path: string, sha256: string): Promise<void> {
  if (existsSync(path) && (await digestOf(path)) === sha256) return
  await saying(url, path, fetchChecked(url, path, sha256))
}

/** Fetches a file that nobody knows the sha256 of. @throws Error with a sentence for people */
export const fetchUnchecked = (url: string, path: string): Promise<void> =>
  saying(url, path, download(url, path))

async function saying(url: string, path: string, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error
    throw new Error(sentence(error, url, path), { cause: error })
  }
}

function sentence({ why, message, kept }: DownloadError, url: string, path: string): string {
  switch (why) {
    case 'disk-full':
      return `The disk is full: ${basename(path)} doesn’t fit into ${dirname(path)}.`
    case 'another-file':
      return `${basename(path)} arrived, but it is not the file it should be, and was thrown away: its sha256 is ${message}.`
    default: {
      const goesOn = kept > 0 ? ` Run this again; it goes on after ${kept} bytes.` : ''
      return `${url} could not be fetched: ${message}.${goesOn}`
    }
  }
}
