import { readdir, readFile, writeFile } from 'node:fs/promises'

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100

/** Processor time and memory of a process and its children, read from /proc; zeros where there is none (other systems). */
export type Usage = { cpuSeconds: number; megabytes: number }

/** What a process has used so far; with `children`, all that it started too, those that have ended included. */
export async function usage(pid: number, children = false): Promise<Usage> {
  const family = children ? [pid, ...(await childrenOf(pid))] : [pid]
  let cpuSeconds = 0
  let megabytes = 0
  for (const one of family) {
    cpuSeconds += await cpuOf(one, children && one === pid)
    megabytes += await memoryOf(one)
  }
  return { cpuSeconds, megabytes: Math.round(megabytes) }
}

async function cpuOf(pid: number, andEnded: boolean): Promise<number> {
  const fields = await statOf(pid)
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number)
  return (user + system + (andEnded ? endedUser + endedSystem : 0)) / TICKS
}

/** The fields after the command's name, which may hold spaces. */
async function statOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

async function childrenOf(pid: number): Promise<number[]> {
  const told = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => undefined)
  if (told !== undefined) return told.split(' ').filter(Boolean).map(Number)
  const found: number[] = []
  for (const name of await readdir('/proc').catch(() => []))
    if (/^\d+$/.test(name) && Number((await statOf(Number(name)))[1]) === pid) found.push(Number(name))
  return found
}

/** Proportional share: memory that PostgreSQL's processes have in common is counted once. */
async function memoryOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024
}

/** The most memory a process held since `forgetPeak`, in megabytes. */
export async function peakOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024)
}

/** Starts counting the peak anew (Documentation/filesystems/proc, clear_refs). */
export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {})

/** The processes of a PostgreSQL that serve connections: not those that tidy up behind, whenever they find the time. */
export async function connectionsOf(databasePid: number): Promise<number[]> {
  const found: number[] = []
  for (const pid of await childrenOf(databasePid))
    if ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).startsWith('postgres: preau preau '))
      found.push(pid)
  return found
}

/** Milliseconds of processor that these processes have used, to the microsecond; 0 where /proc does not say (other systems). */
export async function processorMs(pids: readonly number[]): Promise<number> {
  let nanoseconds = 0
  for (const pid of pids)
    for (const thread of await readdir(`/proc/${pid}/task`).catch(() => []))
      nanoseconds += Number(
        (await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')).split(' ')[0],
      )
  return nanoseconds / 1e6
}
