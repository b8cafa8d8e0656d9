/**
 * @file Decides which photo is next, hands it to the photo workers, and writes down what they found.
 *
 * The catalog is the queue: files that are `new`, then photos whose faces are `pending`. An attempt is counted
 * before its work starts, so that a picture that takes the process down with it is set aside after three tries;
 * whatever has been tried before is tried alone, so that it can't take the blame for its neighbours.
 */
import type { PhotoId, WorkState } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { boxesByHand } from '../ledger/by-hand.ts'
import { stageFaces } from '../ledger/changes.ts'
import { stageTakingOver } from '../ledger/take-over.ts'
import type { Log } from '../log.ts'
import { unattended } from '../unattended.ts'
import type { Analyst } from './analyst.ts'
import { createJobs, type Job, type Jobs, keyOf } from './jobs.ts'
import type { FileQueue, FileToRead } from './queue.ts'
import type { AnalysedFace } from './types.ts'

/** A photo may take this long before its worker is given up, ms. */
const patience = 120_000
/** Answers are written together: one transaction for so many, or after so long (ms). */
const commitBatch = 16
const commitDelay = 400
/** Jobs handed out for each worker: enough for the time until the next answers are written. */
const jobsAhead = 12

export interface EngineOptions {
  catalog: Catalog
  files: FileQueue
  analyst: Analyst
  log: Log
  /** After photos, faces or the state of the work changed. */
  changed: () => void
  /** After faces were staged. */
  staged: () => void
}

interface Answer {
  job: Job
  /** Writes down what came of it. */
  write: () => void
}

export class Engine {
  readonly #options: EngineOptions
  readonly #jobs: Jobs
  readonly #stop = new AbortController()
  /** Jobs begun and not yet written down; of these, so many are with the workers. */
  readonly #underWay = new Set<string>()
  #working = 0
  readonly #answers: Answer[] = []
  /** Jobs whose attempts were counted, and whose answers could not be written: not the photos' fault. */
  #unwritten: Job[] = []
  #flushTimer: NodeJS.Timeout | null = null
  #paused = false
  #reason: string | null = null
  #started = false
  #analyst: Analyst
  #done = 0
  #since = 0
  #idleWaiters: (() => void)[] = []
  #ended: Promise<void>[] = []

  constructor(options: EngineOptions) {
    this.#options = options
    this.#jobs = createJobs(options)
    this.#analyst = options.analyst
  }

  start(): void {
    this.#started = true
    this.wake()
  }

  /** Other workers take over, such as ones that have a model pack. Work under way ends with the old ones. */
  use(analyst: Analyst): void {
    this.#analyst = analyst
    this.wake()
  }

  pause(): void {
    this.#paused = true
    this.#options.changed()
  }

  resume(): void {
    this.#paused = false
    this.#reason = null
    this.wake()
    this.#options.changed()
  }

  /** Looks for work; call it when there may be some. */
  wake(): void {
    if (!this.#started || this.#paused || this.#stop.signal.aborted) return
    if (this.#working <= this.#analyst.size) this.#refill()
    if (this.#underWay.size === 0 && this.#answers.length === 0) {
      this.#since = 0
      for (const resolve of this.#idleWaiters.splice(0)) resolve()
    }
  }

  /** Resolves when nothing is left to do that can be done now. */
  idle(): Promise<void> {
    return new Promise(resolve => {
      this.#idleWaiters.push(resolve)
      this.wake()
    })
  }

  /** Whether anything is under way. */
  busy(): boolean {
    return this.#underWay.size > 0
  }

  state(): WorkState {
    const { files, photos, failed, waiting } = this.#options.files.remaining()
    const left = files + (this.#analyst.pack === null ? 0 : photos)
    const blocked = this.#analyst.pack === null && photos > 0
    const seconds = this.#since === 0 ? 0 : (Date.now() - this.#since) / 1000
    const speed = seconds > 1 && this.#done > 0 ? this.#done / seconds : null
    const phase =
      this.#paused && left > 0 ? 'paused' : left > 0 ? 'running' : blocked ? 'waiting-for-models' : 'idle'
    if (left === 0) this.#done = 0
    return {
      phase,
      done: this.#done,
      total: this.#done + left,
      failed,
      waiting,
      photosPerSecond: phase === 'running' ? speed : null,
      secondsLeft: phase === 'running' && speed !== null ? Math.round(left / speed) : null,
      reason: this.#reason,
    }
  }

  /** Gives work under way back to the queue and writes what has been answered. */
  async close(): Promise<void> {
    this.#stop.abort()
    await Promise.allSettled(this.#ended)
    this.#flush()
  }

  /** Begins several at once, in a commit of its own. */
  #refill(): void {
    try {
      for (const job of this.#commit([])) this.#begin(job)
    } catch (error) {
      this.#stopFor(error, 'attempts could not be counted; work is paused')
    }
  }

  /** Writes answers and takes what is next, in one commit. @throws whatever the catalog does; nothing is changed then */
  #commit(answers: Answer[]): Job[] {
    const jobs = this.#options.catalog.transaction(() => {
      for (const job of this.#unwritten) this.#jobs.giveBack(job)
      for (const { write } of answers) write()
      for (const { job } of answers) this.#underWay.delete(keyOf(job))
      return this.#take()
    })
    this.#unwritten = []
    return jobs
  }

  /**
   * What is next, with its attempts counted. Several at once, because a commit waits for the disk and the workers
   * would wait with it; they begin only after it.
   */
  #take(): Job[] {
    const jobs: Job[] = []
    if (this.#paused || this.#stop.signal.aborted) return jobs
    const room = () => this.#analyst.size * jobsAhead - this.#working - jobs.length
    const { files, photos, metadata } = this.#jobs
    for (const find of [files, ...(this.#analyst.pack === null ? [] : [photos]), metadata]) {
      if (room() <= 0) break
      // At least as many as there is room for that are not under way, where there are so many.
      for (const { job, attempts } of find(this.#underWay.size + room())) {
        if (room() <= 0 || this.#underWay.has(keyOf(job))) continue
        if (attempts > 0 && this.#underWay.size + jobs.length > 0) return this.#counted(jobs)
        jobs.push(job)
      }
    }
    return this.#counted(jobs)
  }

  #counted(jobs: Job[]): Job[] {
    for (const job of jobs) this.#jobs.count(job)
    return jobs
  }

  /** Trying on would only fail again. */
  #stopFor(error: unknown, message: string): void {
    this.#reason = reasonOf(error)
    this.#paused = true
    this.#options.log('error', message, { reason: this.#reason })
    this.#options.changed()
  }

  #begin(job: Job): void {
    const key = keyOf(job)
    this.#underWay.add(key)
    this.#working++
    if (this.#since === 0) this.#since = Date.now()
    const work = this.#work(job)
    const ended: Promise<void> = work
      .then(write => this.#answer({ write, job }))
      .catch(error =>
        this.#options.log('error', 'an answer could not be written', { job: key, reason: reasonOf(error) }),
      )
      .finally(() => {
        this.#ended = this.#ended.filter(other => other !== ended)
      })
    this.#ended.push(ended)
  }

  /** Resolves with what is to be written; never rejects. */
  #work(job: Job): Promise<() => void> {
    const giveBack = () => this.#jobs.giveBack(job)
    if (job.kind === 'file') return this.#readFile(job.file, giveBack)
    return job.kind === 'photo'
      ? this.#analysePhoto(job.id, job.hash, giveBack)
      : this.#readMetadata(job.id, giveBack)
  }

  async #readMetadata(id: PhotoId, giveBack: () => void): Promise<() => void> {
    const { files } = this.#options
    try {
      const metadata = await this.#analyst.metadata(files.photoPath(id), {
        timeoutMs: patience,
        signal: this.#stop.signal,
      })
      return () => files.metadataRead(id, metadata)
    } catch {
      return this.#stop.signal.aborted ? giveBack : () => {}
    }
  }

  async #readFile(file: FileToRead, giveBack: () => void): Promise<() => void> {
    const { files, log } = this.#options
    const analyst = this.#analyst
    try {
      const taken = await analyst.takeIn(file.path, {
        analyse: analyst.pack !== null,
        timeoutMs: patience,
        signal: this.#stop.signal,
      })
      return () => {
        const photoId = files.photoTakenIn(file.id, taken.facts)?.photoId
        if (photoId === undefined) return
        if (taken.faces && analyst.pack === this.#analyst.pack)
          this.#stage(photoId, taken.facts.hash, analyst.pack, taken.faces)
        else if (taken.facesProblem)
          this.#photoFailed(photoId, taken.facesProblem.code, taken.facesProblem.reason)
      }
    } catch (error) {
      if (this.#calledOff(analyst)) return giveBack
      const { code, reason } = problemOf(error)
      log('warn', 'a file could not be read', { file: file.id, code, reason })
      return () => files.fileFailed(file.id, code, reason)
    }
  }

  async #analysePhoto(id: PhotoId, hash: string, giveBack: () => void): Promise<() => void> {
    const { files } = this.#options
    const analyst = this.#analyst
    try {
      const faces = await analyst.analyse(files.photoPath(id), {
        boxes: boxesByHand(this.#options.catalog, id),
        timeoutMs: patience,
        signal: this.#stop.signal,
      })
      return () => {
        // Another pack has been put in use since: the photo is left for that one.
        if (analyst.pack === this.#analyst.pack) this.#stage(id, hash, analyst.pack, faces)
        else giveBack()
      }
    } catch (error) {
      if (this.#calledOff(analyst)) return giveBack
      const { code, reason } = problemOf(error)
      if (code === 'file-missing') return () => files.photoMissing(id)
      // Another content is in its place already: that is read as a file of its own.
      if (code === 'conflict') return () => {}
      return () => this.#photoFailed(id, code, reason)
    }
  }

  /** Kith stops, or other workers have taken over: what these failed at says nothing about the photo. */
  #calledOff(analyst: Analyst): boolean {
    return this.#stop.signal.aborted || analyst !== this.#analyst
  }

  #stage(id: PhotoId, hash: string, pack: string | null, faces: AnalysedFace[]): void {
    if (pack === null) return
    const { catalog } = this.#options
    const known = catalog.get<{ pack: string; state: string }>(
      `select faces_pack as pack, faces_state as state from photos where id = ?`,
      id,
    )
    // The same content came in by another path and its faces are known.
    if (!known || (known.pack === pack && known.state !== 'pending')) return
    catalog.run(
      `update photos set faces_state = 'pending', faces_pack = ?, attempts = 0, code = null, reason = null, problem_at = null where id = ?`,
      pack,
      id,
    )
    stageTakingOver(catalog, { id }, pack, faces, () => stageFaces(catalog, { id, hash }, pack, faces))
  }

  #photoFailed(id: PhotoId, code: string, reason: string): void {
    this.#options.catalog.run(
      `update photos set faces_state = 'failed', code = ?, reason = ?, problem_at = ? where id = ?`,
      code,
      reason,
      Date.now(),
      id,
    )
  }

  #answer(answer: Answer): void {
    this.#working--
    this.#answers.push(answer)
    if (this.#answers.length >= commitBatch || this.#working === 0) this.#flush()
    else
      this.#flushTimer ??= setTimeout(
        () => unattended(this.#options.log, 'answers were not gone on with', () => this.#flush()),
        commitDelay,
      )
    this.wake()
  }

  #flush(): void {
    if (this.#flushTimer) clearTimeout(this.#flushTimer)
    this.#flushTimer = null
    const answers = this.#answers.splice(0)
    if (answers.length === 0) return
    try {
      const jobs = this.#commit(answers)
      this.#done += answers.length
      for (const job of jobs) this.#begin(job)
    } catch (error) {
      // Nothing was written, so all of it is still in the queue.
      for (const { job } of answers) this.#underWay.delete(keyOf(job))
      this.#unwritten.push(...answers.map(({ job }) => job))
      this.#stopFor(error, 'answers could not be written; work is paused')
    }
    this.#options.staged()
    this.#options.changed()
    this.wake()
  }
}

function problemOf(error: unknown): { code: string; reason: string } {
  return error instanceof KithError
    ? { code: error.code, reason: error.message }
    : { code: 'internal', reason: reasonOf(error) }
}
