/** @file Entry of the worker thread that knows towns. */
import { serve } from '../workers/serve.ts'
import { placeTasks } from './tasks.ts'

serve(placeTasks())
