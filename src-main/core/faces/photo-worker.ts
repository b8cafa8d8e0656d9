/** @file Entry of a photo worker thread. */
import { workerData } from 'node:worker_threads'
import { serve } from '../workers/serve.ts'
import { type PhotoWorkerData, photoTasks } from './tasks.ts'

serve(photoTasks(workerData as PhotoWorkerData))
