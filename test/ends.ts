// What the modules of the tests close when a file's tests are over, or with the process: browsers, what browsers show, programs.
// Many files may share a process, and with it those modules.
import { after } from 'node:test'

const ends = { file: [] as (() => unknown)[], process: [] as (() => unknown)[] }

/** Called at the end of each file; what it closes may be opened again by the next one. */
export function atEndOfFile(end: () => unknown): void {
  ends.file.push(end)
}

/** Called at the end of the process, or of the file that has one of its own. */
export function atEndOfProcess(end: () => unknown): void {
  ends.process.push(end)
}

const scenes: (() => Promise<string[]>)[] = []

/** `tell` says what stands open as a test fails, as the pages of a browser: a machine elsewhere shows nothing else of it. */
export function atFailure(tell: () => Promise<string[]>): void {
  scenes.push(tell)
}

/** What stands open now. */
export async function scene(): Promise<string[]> {
  return (await Promise.all(scenes.map((tell) => tell()))).flat()
}

/** Closes what the file before has left open. */
export async function endFile(): Promise<void> {
  for (const end of ends.file) await end()
}

export async function endProcess(): Promise<void> {
  for (const end of ends.process) await end()
}

let shared = false
/** Said by who runs several files in this process and calls `endProcess` itself: Node calls `after` once the first file is over. */
export function shareProcess(): void {
  shared = true
}

after(async () => {
  if (shared) return
  await endFile()
  await endProcess()
})
