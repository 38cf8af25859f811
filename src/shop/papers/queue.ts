import type { Queue } from '#jobs'

/** Papers whose PDF is to be made and kept. One that waits can be printed all the same: orders that arrive go first. */
export const queue: Queue = { name: 'papers', expireInSeconds: 60, retryLimit: 5, retryDelay: 5, yields: 30 }
