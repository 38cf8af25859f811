import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '#database'
import * as cluster from '../cluster.ts'
import * as directory from '../directory.ts'
import { folderOf } from '../school.ts'
import { keep } from './backup.ts'
import { type Office, schoolAt } from './office.ts'

/**
 * Removes a school once its name was typed again (`ask`): a backup is kept in `schools/retires` of the data folder, then its
 * database, its folder and its row go. Cut in the middle it is finished by the same command given again.
 */
export async function remove(
  office: Office,
  address: string,
  ask: (question: string) => Promise<string>,
): Promise<void> {
  const { config, directory: opened, server, say } = office
  const school = await schoolAt(office, address)
  if (school.state === 'moving') throw new UserError(`${school.name} est en déménagement : finissez-le d’abord.`)
  const typedName = await ask(`Pour retirer ${school.name} (${school.url}), écrivez son nom : `)
  if (typedName.trim() !== school.name)
    throw new UserError('Ce n’est pas ce nom : rien n’a été retiré. Il s’écrit exactement comme dans la liste.')
  if (school.state === 'open') {
    const kept = join(config.dataFolder, 'schools', 'retires')
    await mkdir(kept, { recursive: true, mode: 0o700 })
    say(`Une sauvegarde est gardée : ${await keep(office, school, kept)}`)
  }
  // From here on nobody is led there any more, and the backup is made.
  await directory.change(opened.db, school.host, { state: 'removing' })
  await cluster.onServer(school.server ?? server, (on) => cluster.drop(on, school.database))
  await rm(folderOf(config, school), { recursive: true, force: true })
  await directory.forget(opened.db, school.host)
  say(`${school.name} est retiré.`)
}
