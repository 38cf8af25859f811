import { type Db, inTransaction } from '#database'
import { Invalid, NotFound } from '#refusals'
import { type Kinded, kinds, kindsOf, withStandIns } from './kinds.ts'

/** What teachers call a part of the work: a code of a framework (« GA 1.2.4 »), and the kinds of acts that are it. */
export type Activity = { id: number; framework: string; code: string; label: string; kinds: string[] }

/** The activities of all frameworks, each framework in its own order. */
export function listActivities(db: Db): Promise<Activity[]> {
  return db
    .selectFrom('activities')
    .select(['id', 'framework', 'code', 'label', 'kinds'])
    .orderBy('framework')
    .orderBy('position')
    .orderBy('code')
    .execute()
}

/** One activity. Refuses, with NotFound, one that is not there. */
export async function findActivity(db: Db, id: number): Promise<Activity> {
  const found = await db
    .selectFrom('activities')
    .select(['id', 'framework', 'code', 'label', 'kinds'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound('Cette activité n’existe plus.')
  return found
}

export type WrittenActivity = Omit<Activity, 'id'>

/** Adds an activity at the end of its framework; returns its id. Refuses (Invalid) what is missing, too long or there already. */
export async function addActivity(db: Db, activity: WrittenActivity): Promise<number> {
  const wanted = checked(activity)
  return inTransaction(db, async (tx) => {
    const { id } = await written(wanted, () =>
      tx
        .insertInto('activities')
        .values((eb) => ({
          ...wanted,
          position: eb
            .selectFrom('activities')
            .where('framework', '=', wanted.framework)
            .select((inner) => inner.fn.coalesce(inner(inner.fn.max('position'), '+', 1), inner.lit(1)).as('position')),
        }))
        .onConflict((conflict) => conflict.columns(['framework', 'code']).doNothing())
        .returning('id')
        .executeTakeFirst(),
    )
    return id
  })
}

/** Writes an activity anew. Refuses as `addActivity` does, and with NotFound one that is not there. */
export function changeActivity(db: Db, id: number, activity: WrittenActivity): Promise<void> {
  const wanted = checked(activity)
  return inTransaction(db, async (tx) => {
    await findActivity(tx, id)
    const other = await tx
      .selectFrom('activities')
      .select('id')
      .where('framework', '=', wanted.framework)
      .where('code', '=', wanted.code)
      .where('id', '<>', id)
      .executeTakeFirst()
    if (other) throw taken(wanted)
    await tx.updateTable('activities').set(wanted).where('id', '=', id).execute()
  })
}

/** Takes an activity away; acts stay, without its code. Taking away what is gone changes nothing. */
export async function removeActivity(db: Db, id: number): Promise<void> {
  await db.deleteFrom('activities').where('id', '=', id).execute()
}

/** Goes back to a framework as it shipped: what was changed or taken away is as before, what was added is gone. Refuses (NotFound) one that never shipped. */
export function restoreFramework(db: Db, framework: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const shipped = await tx
      .selectFrom('shipped_activities')
      .selectAll()
      .where('framework', '=', framework)
      .orderBy('position')
      .execute()
    if (shipped.length === 0) throw new NotFound('Ce référentiel n’est pas de ceux que Préau fournit.')
    await tx.deleteFrom('activities').where('framework', '=', framework).execute()
    await tx.insertInto('activities').values(shipped).execute()
  })
}

/** The frameworks that Préau came with. */
export async function shippedFrameworks(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('shipped_activities').select('framework').distinct().orderBy('framework').execute()
  return rows.map(({ framework }) => framework)
}

/** The activities that an act is, of those given. */
export const activitiesOf = (act: Kinded, all: readonly Activity[]): Activity[] => {
  const own = kindsOf(act)
  return all.filter((activity) => kindsHeld(activity, all).some((kind) => own.includes(kind)))
}

/** The kinds of acts that count for an activity: those that it names, and acts of money that no activity of its framework names, where what they stand for counts. */
export const kindsHeld = ({ framework, kinds: own }: Activity, all: readonly Activity[]): string[] =>
  withStandIns(
    own,
    all.flatMap((one) => (one.framework === framework ? one.kinds : [])),
  )

/** The framework of a class by its name (« 1re AGOrA »): the longest one that the name holds; else the first. */
export function frameworkOf(className: string, frameworks: readonly string[]): string {
  const name = className.toLocaleUpperCase('fr')
  const held = frameworks.filter((one) => name.includes(one.toLocaleUpperCase('fr')))
  return held.sort((a, b) => b.length - a.length)[0] ?? frameworks[0] ?? ''
}

async function written(wanted: WrittenActivity, write: () => Promise<{ id: number } | undefined>) {
  const row = await write()
  if (!row) throw taken(wanted)
  return row
}

function taken({ framework, code }: WrittenActivity): Invalid {
  const text = `Le référentiel ${framework} a déjà un code ${code}.`
  return new Invalid(text, { code: text })
}

function checked({ framework, code, label, kinds: chosen }: WrittenActivity): WrittenActivity {
  const wanted = { framework: framework.trim(), code: code.trim(), label: label.trim() }
  const faults: Record<string, string> = {}
  const check = (field: keyof typeof wanted, most: number, missing: string) => {
    if (!wanted[field]) faults[field] = missing
    else if (wanted[field].length > most) faults[field] = `${most} caractères au plus.`
  }
  check('framework', 30, 'Indiquez le référentiel, par exemple AGOrA.')
  check('code', 20, 'Indiquez le code, par exemple 1.2.3.')
  check('label', 200, 'Indiquez l’intitulé de l’activité.')
  if (Object.keys(faults).length > 0) throw new Invalid('L’activité n’a pas été enregistrée.', faults)
  return { ...wanted, kinds: kinds.map(({ kind }) => kind).filter((kind) => chosen.includes(kind)) }
}
