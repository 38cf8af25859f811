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

/** Closes what the file before has left open. */
export async function endFile(): Promise<void> {
  for (const end of ends.file) await end()
}

export async function endProcess(): Promise<void> {
  for (const end of ends.process) await end()
}

after(async () => {
  await endFile()
  await endProcess()
})
