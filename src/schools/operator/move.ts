import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as backups from '#backups'
import { UserError } from '#database'
import { openFiles } from '#files'
import * as cluster from '../cluster.ts'
import * as directory from '../directory.ts'
import { makeFit } from '../fitting.ts'
import { configOf, type School, serverOf } from '../school.ts'
import { keep } from './backup.ts'
import { type Office, schoolAt, seconds } from './office.ts'

/** Every process has read the directory by then, and answered what it was asked before. */
const HEARD = 2500

/**
 * Moves a school to another server: its database is made there first, then the school pauses (503), is backed up, put back there and led
 * to again. What goes wrong leaves it where it was, open. Cut in the middle, the same command begins again. The old database
 * stays, read-only, under another name.
 */
export async function move(office: Office, address: string, to: string): Promise<void> {
  const { directory: opened, server, say } = office
  const school = await schoolAt(office, address)
  const from = school.server ?? server
  if (school.state !== 'open' && school.state !== 'moving')
    throw new UserError(`${school.name} n’est pas ouvert : redonnez d’abord la commande qui a été interrompue.`)
  if (serverOf(from) === serverOf(to)) throw new UserError(`${school.name} est déjà sur ce serveur.`)
  await cluster.onServer(to, async (there) => {
    await cluster.make(there, school.database)
    say(`La base « ${school.database} » est prête sur l’autre serveur, ses tables s’y installent...`)
    const target: School = { ...school, server: serverOf(to) === serverOf(server) ? null : to }
    await cluster.onServer(from, async (here) => {
      const began = performance.now()
      try {
        await carry(office, { school, target, here, there })
      } catch (error) {
        await cluster.thaw(here, school.database)
        await directory.change(opened.db, school.host, { state: 'open' })
        await cluster.drop(there, school.database)
        throw error
      }
      say(`${school.name} est sur l’autre serveur (${seconds(began)} en tout). Tout le monde s’y reconnecte.`)
      const old = `${school.database.slice(0, 42)}_avant_${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`
      await cluster.rename(here, school.database, old)
      say(`L’ancienne base reste en lecture seule : « ${old} ». Supprimez-la quand vous n’en avez plus besoin.`)
    })
  })
}

type Servers = Record<'here' | 'there', Parameters<typeof cluster.make>[0]>

async function carry(office: Office, { school, target, here, there }: Servers & Record<'school' | 'target', School>) {
  const { config, directory: opened, say } = office
  const own = configOf(config, target)
  const folder = join(config.dataFolder, 'schools', 'demenagements')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await cluster.onDatabase(target.server ?? office.server, target.database, async (database) => {
    await makeFit({ directory: opened, config: own, database }, target)
    const paused = performance.now()
    await directory.change(opened.db, school.host, { state: 'moving' })
    say('L’établissement est en pause...')
    await sleep(HEARD)
    await cluster.freeze(here, school.database)
    const file = await keep(office, school, folder)
    await backups.restore({ database, files: openFiles(own.dataFolder, database.db), config: own }, file)
    await cluster.whole(there, school.database)
    await directory.change(opened.db, school.host, { state: 'open', server: target.server })
    say(`La pause a duré ${seconds(paused)}.`)
    await rm(file, { force: true })
  })
}
