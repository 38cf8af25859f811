import { readFile } from 'node:fs/promises'
import { signInFile, typed } from '#config'
import { UserError } from '#database'
import { openFiles } from '#files'
import * as staff from '#staff'
import { keepSignIn } from '../../first-sign-in.ts'
import { furnish } from '../../furnish.ts'
import type { House } from '../../web/http/index.ts'
import * as cluster from '../cluster.ts'
import * as directory from '../directory.ts'
import { makeFit } from '../fitting.ts'
import { configOf, type School } from '../school.ts'
import { addressOf, type Office, seconds } from './office.ts'

export type Adding = {
  address: string
  name: string
  town: string
  /** With the shops, the class and the past of the demo. */
  demo: boolean
  /** The name of its database; made of the address when absent. */
  database?: string | undefined
}

/**
 * Adds a school: its row in the directory, its database, its first teacher. Cut in the middle it is finished by the same
 * command given again. Refuses an address or a database that is another's.
 */
export async function add(office: Office, asked: Adding): Promise<void> {
  const began = performance.now()
  const school = await place(office, asked)
  const { directory: opened, server, say } = office
  await cluster.make(opened, school.database)
  say(`Base « ${school.database} » créée, les tables s’y installent...`)
  await cluster.onDatabase(server, school.database, async (database) => {
    const config = configOf(office.config, school)
    const house: House = { config, database, db: database.db, files: openFiles(config.dataFolder, database.db) }
    const { name, town, demo } = asked
    const furnishing = { empty: !demo, url: school.url, name, town }
    await makeFit({ directory: opened, config, database }, school, () => furnish(house, furnishing))
    await tellSignIn(office, house)
  })
  await cluster.whole(opened, school.database)
  await directory.change(opened.db, school.host, { state: 'open' })
  say(`${school.name} est ouvert : ${school.url} (${seconds(began)}).`)
}

/** Its row: a new one, or that of an `add` that was cut. */
async function place({ directory: { db }, say }: Office, { address, name, database }: Adding): Promise<School> {
  const { url, host } = addressOf(address)
  const there = await directory.find(db, host)
  if (there?.state === 'making') {
    say(`L’ajout de ${there.host} avait été interrompu : il continue.`)
    return there
  }
  if (there) throw new UserError(`${there.name} est déjà à cette adresse : ${typed('schools', 'list')} le montre.`)
  const school: School = {
    ...{ url, host, name, database: database ?? databaseNamed(host) },
    ...{ server: null, state: 'making', fits: '' },
  }
  if (!(await directory.add(db, school)))
    throw new UserError(
      `La base « ${school.database} » est celle d’un autre établissement : donnez-en une (--database).`,
    )
  return school
}

/** `jean-moulin.exemple.fr` gives `preau_jean_moulin_exemple_fr`, in the 63 signs that PostgreSQL keeps. */
const databaseNamed = (host: string): string => `preau_${host.replace(/[^a-z0-9]+/g, '_')}`.slice(0, 63)

/** Shows the first sign-in; one that a cut has lost is drawn anew. */
async function tellSignIn({ say }: Office, { db, config }: House): Promise<void> {
  const file = signInFile(config.dataFolder)
  let text = await readFile(file, 'utf8').catch(() => '')
  const first = text ? undefined : await staff.byLogin(db, 'prof')
  if (first) {
    await keepSignIn(config.dataFolder, await staff.resetPassword(db, null, first.id))
    text = await readFile(file, 'utf8')
  }
  say(text.trim())
}
