/** @file A core for the hosts' tests: a router with one procedure of each kind, and pictures that need no photos. */
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../contract/contract.ts'
import type { KithEvent, Person } from '../contract/entities.ts'
import { errorCodes } from '../contract/errors.ts'
