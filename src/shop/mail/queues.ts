import type { Queue } from '#jobs'

/**
 * Letters to compose and keep. A worker that died in the middle of one is replaced after half a minute. While hundreds of orders arrive
 * some are written every three seconds, the most urgent ones first, and the rest after them.
 */
export const letters: Queue = { name: 'letters', expireInSeconds: 30, retryLimit: 5, retryDelay: 2, yields: 3 }

/** Mails to hand to the school's SMTP server: a server that is away for a night is waited for. */
export const deliveries: Queue = { name: 'mail-deliveries', expireInSeconds: 120, retryLimit: 12, retryDelay: 10 }

/** What `jobs.install` makes. */
export const queues = [letters, deliveries]
