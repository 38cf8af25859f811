import { join } from 'node:path'
import type { Config } from '#config'

/**
 * What a school of the directory is going through: `making` and `removing` are half done and finished by the same command given
 * again, `moving` is away for a minute; only an `open` one answers.
 */
export type State = 'making' | 'open' | 'moving' | 'removing'

/** A school as the directory names it. */
export type School = {
  /** The address people type, without a final slash. */
  url: string
  /** The host name of that address, as `hostOf` writes it: what a request is known by. */
  host: string
  name: string
  database: string
  /** The server its database is on; null on the directory's own. */
  server: string | null
  state: State
  /** For which schema its database was made ready last (`fitting`). */
  fits: string
}

/** The settings of one school, from those of the process. What it keeps beside its database is in a folder of its own. */
export const configOf = (config: Config, school: School): Config => ({
  ...config,
  databaseUrl: databaseUrl(school.server ?? config.schools ?? '', school.database),
  dataFolder: folderOf(config, school),
  publicUrl: school.url,
  teacherPassword: undefined,
})

/** The folder of one school, by the name of its database: addresses change. */
export const folderOf = ({ dataFolder }: Config, { database }: Pick<School, 'database'>): string =>
  join(dataFolder, 'schools', database)

/** The address of a database on the server that another one's address names; a socket's address is none for `URL`. */
export function databaseUrl(server: string, database: string): string {
  const { before, after } = partsOf(server)
  return `${before}/${encodeURIComponent(database)}${after}`
}

/** Which server an address names: its host and port, or the folder of its socket. */
export function serverOf(url: string): string {
  const { before, after } = partsOf(url)
  const place = before.replace(/^.*[/@]/, '').replace(/:5432$/, '')
  return place || (new URLSearchParams(after).get('host') ?? 'localhost')
}

const partsOf = (url: string) => {
  const [, before = url, after = ''] = /^([a-z]+:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url) ?? []
  return { before, after }
}
