/** How often this process looks at its schools, in milliseconds. */
export type Pace = {
  /** The directory is asked so often whether anything has changed. */
  ask: number
  /** A school at work has its jobs looked at so often, */
  awake: number
  /** one that sleeps when something of it falls due, and at least so often. */
  asleep: number
  /** A school that nobody has asked for so long is put to rest. */
  idle: number
}

export const usual: Pace = { ask: 1000, awake: 5000, asleep: 5 * 60_000, idle: 2 * 60_000 }
