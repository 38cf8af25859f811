import type pg from 'pg'
import type { Running } from './running.ts'

/** PostgreSQL's programs: their folder, and what they are started with. */
export type Programs = { bin: string; launch: readonly string[] }

export type Begin = { connections: number | undefined; onBegun: () => void }

/** How a system keeps one Préau a folder, and runs the server of its cluster: `unix.ts`, `windows.ts`. */
export type Way = {
  /** Holds the data folder for this process; refuses one that a living Préau holds. Answers how it is given back. */
  hold(dataFolder: string): Promise<() => Promise<void>>
  isHeld(dataFolder: string): Promise<boolean>
  /** Stops the server that a killed Préau has left behind, in the way that keeps every committed row. */
  stopLeftOver(programs: Programs, dataFolder: string): Promise<void>
  /** Makes a cluster with `initdb`, given the words of this system. */
  make(programs: Programs, dataFolder: string, initdb: (words: string[]) => Promise<unknown>): Promise<void>
  /** Where the server of this folder will listen, and how it is begun, as often as it has to be. */
  ready(
    programs: Programs,
    dataFolder: string,
    begin: Begin,
  ): Promise<{ connection: pg.PoolConfig; serve(): Promise<Running> }>
  /** How a server that runs already is reached. */
  reach(dataFolder: string): Promise<pg.PoolConfig>
}
