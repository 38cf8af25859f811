import * as school from '#school'
import * as staff from '#staff'
import { keepSignIn } from './first-sign-in.ts'
import type { House } from './web/http/index.ts'

/** A school without demo has an `empty` street; one that the terminal knows by name is founded under it. */
type Furnishing = { empty: boolean; url: string; name?: string; town?: string }

const NAMELESS = { name: 'Mon établissement', town: '' }
const DEMO = { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' }

/**
 * The first start: founds the school with its teacher, and the demo school unless `empty`. Later starts do nothing.
 * A first start that was cut in the middle left a mark; what it had made is thrown away and made again (`ready`).
 */
export async function furnish(house: House, { empty, url, ...named }: Furnishing): Promise<void> {
  const { db, config } = house
  const { name, town } = { ...(empty ? NAMELESS : DEMO), ...named }
  const changeInitialPassword = empty
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
