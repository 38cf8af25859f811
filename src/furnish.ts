import * as school from '#school'
import * as staff from '#staff'
import { keepSignIn } from './first-sign-in.ts'
import type { House } from './web/http/index.ts'

/**
 * The first start: founds the school with its teacher, and the demo school unless `empty`. Later starts do nothing.
 * A first start that was cut in the middle left a mark; what it had made is thrown away and made again (`ready`).
 */
export async function furnish(house: House, { empty, url }: { empty: boolean; url: string }): Promise<void> {
  const { db, config } = house
  const { name, town, changeInitialPassword } = empty
    ? { name: 'Mon établissement', town: '', changeInitialPassword: true }
    : { name: 'Lycée Jean-Moulin', town: 'Saint-Claude', changeInitialPassword: false }
  const password = config.teacherPassword ?? staff.drawPassword()
  const isNew = await db.transaction().execute(async (tx) => {
    if (!(await school.isNew(tx))) return false
    await school.found(tx, { name, town, changeInitialPassword, installed: !empty })
    await school.firstTeacher(tx, password)
    if (!empty) await school.beginFurnishing(tx)
    return true
  })
  if (!isNew) return
  await keepSignIn(config.dataFolder, password)
  if (empty) return
  console.log('Premier démarrage : l’école de démonstration s’installe, quelques secondes...')
  const models = await import('#models')
  await models.furnishSchool({ ...house, url })
  await school.endFurnishing(db)
}
