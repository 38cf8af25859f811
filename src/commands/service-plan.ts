import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFolder } from '#config'

/** How Préau is started by the machine: its program with its words, where, with which settings, as whom. */
export type Plan = {
  program: string
  words: string[]
  folder: string
  settings: Record<string, string>
  user: string
  /** Whether the one who asks may set up the whole machine. */
  root: boolean
}

const SETTINGS = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'PREAU_WAIT',
  'PREAU_URL',
  'PREAU_PROXIES',
  'PREAU_LEAVE',
  'SMTP_URL',
  'PREAU_SECRET',
  'PREAU_METRICS_TOKEN',
] as const

/** The plan of this installation, with the settings that the command was given. Nobody looks on: no browser is opened. */
export function planOf(environment: Record<string, string | undefined>, port: string | undefined): Plan {
  const folder = resolve(fileURLToPath(new URL('../..', import.meta.url)))
  const portable = join(folder, 'preau.js')
  const kept = SETTINGS.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []))
  return {
    program: process.execPath,
    words: [
      '--max-semi-space-size=24',
      ...(existsSync(portable) ? [portable, '--quiet'] : [join(folder, 'src/main.js')]),
      ...(port || environment.PORT ? ['--port', port || `${environment.PORT}`] : []),
    ],
    folder,
    settings: { ...Object.fromEntries(kept), PREAU_DATA: dataFolder(environment) },
    user: userInfo().username,
    root: process.getuid?.() === 0,
  }
}
