import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import packaged from '../package.json' with { type: 'json' }
import type { Questions } from './served.ts'

/** What `npm start` tells Node. */
export const flags = packaged.scripts.start.split(' ').filter((word) => word.startsWith('--'))

type Answer<Name extends keyof Questions> = Awaited<ReturnType<Questions[Name]>>

export type School = {
  url: string
  /** The server's process, and PostgreSQL's postmaster. */
  pid: number
  databasePid: number
  ask<Name extends keyof Questions>(name: Name, given?: Parameters<Questions[Name]>[0]): Promise<Answer<Name>>
  close(): Promise<void>
}

/** Opens the school of a data folder in a process of its own; the first time it is furnished. */
export async function openSchool(dataFolder: string): Promise<School> {
  const child = fork(fileURLToPath(new URL('./served.ts', import.meta.url)), {
    env: { ...process.env, PORT: '0', PREAU_DATA: dataFolder, SMTP_URL: '', PREAU_URL: '', DATABASE_URL: '' },
    execArgv: flags,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { url, databasePid } = await answer<{ url: string; databasePid: number }>(child)
  return {
    url,
    pid: child.pid ?? 0,
    databasePid,
    ask: (name, given) => {
      child.send({ name, given })
      return answer(child)
    },
    async close() {
      child.send({ name: 'close' })
      await once(child, 'exit')
    },
  }
}

/** What the child says next; its error, or its end, is ours. */
async function answer<T>(child: ChildProcess): Promise<T> {
  const gone = new AbortController()
  const end = () => gone.abort(new Error('the measured process ended'))
  child.once('exit', end)
  const [said] = (await once(child, 'message', { signal: gone.signal })) as [{ answer?: T; error?: string }]
  child.off('exit', end)
  if (said.error) throw new Error(said.error)
  return said.answer as T
}
