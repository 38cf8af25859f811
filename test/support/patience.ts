import { availableParallelism, loadavg } from 'node:os'

/**
 * How long something may take here and now: what it may take on a machine that is free, in milliseconds, times the number of
 * those who share each core. A limit of time tells a house that waits for nothing from one that is slow; on a machine that
 * others work on it would tell of the others. Whole milliseconds, as a process that is started wants them.
 */
export const patience = (ms: number): number =>
  Math.ceil(ms * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()))
