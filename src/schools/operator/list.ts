import { fileSize } from '#format'
import * as cluster from '../cluster.ts'
import * as directory from '../directory.ts'
import { fits } from '../fitting.ts'
import { type School, type State, serverOf } from '../school.ts'
import type { Office } from './office.ts'

const states: Record<State, string> = {
  making: 'à moitié ajouté : redonnez la commande add',
  open: 'ouvert',
  moving: 'en déménagement : redonnez la commande move',
  removing: 'à moitié retiré : redonnez la commande remove',
}

/** Every school of the directory, a line each, with the size of its database where it is on the directory's own server. */
export async function list({ directory: opened, say }: Office): Promise<void> {
  const [all, sizes] = await Promise.all([directory.list(opened.db), cluster.sizes(opened)])
  for (const school of all) say(await line(school, sizes))
  const bytes = all.reduce((sum, { database, server }) => sum + (server ? 0 : (sizes.get(database) ?? 0)), 0)
  say(`${all.length} établissement(s), ${fileSize(bytes)} sur ce serveur.`)
}

async function line(school: School, sizes: ReadonlyMap<string, number>): Promise<string> {
  const { name, url, database, server, state } = school
  const size = server ? serverOf(server) : fileSize(sizes.get(database) ?? 0)
  const waits = state === 'open' && !(await fits(school)) ? ', à mettre à jour' : ''
  return `${name} : ${url}, base ${database} (${size}), ${states[state]}${waits}`
}
