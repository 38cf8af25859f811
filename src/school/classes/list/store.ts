import { type Db, inTransaction } from '#database'
import * as employees from '#employees'
import { type Actor, closeAccounts, createAccount, leaveEverywhere, renameAccount, reopenAccounts } from '#people'
import { Refusal } from '#refusals'
import { find } from '#school'
import { createClass, renameClass } from '../class.ts'
import { drawPassword } from '../draw-password.ts'
import { taught } from '../taught.ts'
import { type Comparison, judge } from './compare.ts'
import type { Answer } from './judging.ts'
import type { ListedPupil } from './listed.ts'
import { classKey, type Known, present } from './present.ts'

/** A pupil just enrolled, with the first password in clear: to be handed over now, for only its hash is kept. */
export type Enrolled = {
  accountId: number
  firstName: string
  lastName: string
  className: string
  login: string
  password: string
}

/** What the teacher decided; positions are those of the lines. What is not ticked is left as it is. */
export type Decisions = {
  /** Three words for everybody rather than birth dates. */
  drawn?: boolean
  answers?: ReadonlyMap<number, Answer>
  /** Lines whose pupil goes to the class of the list, also one who comes back. */
  moves?: ReadonlySet<number>
  /** Lines whose pupil takes the name as the list writes it. */
  renames?: ReadonlySet<number>
  /** Accounts of those who left: closed with their accesses, never deleted. */
  leavers?: ReadonlySet<number>
  /** Classes that the list calls otherwise, and the new name: the same class goes on under it. */
  sameClasses?: readonly { classId: number; name: string }[]
}

export type Stored = { enrolled: Enrolled[]; moved: number; renamed: number; left: number; classIds: number[] }

/** Some lines could be several pupils and nobody said whom they mean, perhaps since another list was stored meanwhile. */
export class ListUnclear extends Refusal {}

/**
 * Stores a list, all or nothing: makes classes and accounts, and of the changes those that were ticked. The list is compared anew
 * under a lock, so that two lists stored at once make each pupil once. First passwords are the birth date JJMMAAAA, or three words
 * when they are `drawn` or the list has no date; the date itself is stored nowhere. Refuses with ListUnclear.
 */
export function storeList(
  db: Db,
  actor: Actor,
  { pupils, ...decisions }: { pupils: readonly ListedPupil[] } & Decisions,
): Promise<Stored> {
  const { drawn = false, answers = new Map(), moves, renames, leavers, sameClasses = [] } = decisions
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('school').select('id').forUpdate().execute()
    for (const one of sameClasses) await renameClass(tx, actor, one)
    const settings = await find(tx)
    const comparison = judge(pupils, answers, await present(tx), settings)
    if (comparison.verdicts.some(({ kind }) => kind === 'ask'))
      throw new ListUnclear('Certaines lignes peuvent désigner plusieurs élèves : dites lesquels.')
    const classes = await classIds(tx, actor, wanted(pupils, comparison, moves))
    const stored: Stored = { enrolled: [], moved: 0, renamed: 0, left: 0, classIds: [...new Set(classes.values())] }
    for (const [at, verdict] of comparison.verdicts.entries()) {
      const pupil = pupils[at] as ListedPupil
      const classId = classes.get(classKey(pupil.className)) ?? 0
      if (verdict.kind === 'arrival')
        stored.enrolled.push(
          await enrol(tx, pupil, { login: verdict.login, classId, drawn, mustChange: settings.changeInitialPassword }),
        )
      if (verdict.kind !== 'change') continue
      const { known } = verdict
      if ((verdict.moves || verdict.back) && moves?.has(at)) {
        await move(tx, known, classId)
        stored.moved++
      }
      if (verdict.renamed && renames?.has(at)) {
        await rename(tx, known, pupil)
        stored.renamed++
      }
    }
    for (const known of comparison.leavers.filter(({ accountId }) => leavers?.has(accountId))) {
      await letGo(tx, actor, known.accountId)
      stored.left++
    }
    return stored
  })
}

type Place = { login: string; classId: number; drawn: boolean; mustChange: boolean }

/** Opens an account in a class, with a first password: the birth date, or words where they are asked for or there is no date. */
async function enrol(tx: Db, pupil: ListedPupil, { login, classId, drawn, mustChange }: Place): Promise<Enrolled> {
  const { firstName, lastName, className, birthDate } = pupil
  const words = drawn || birthDate === null ? drawPassword() : undefined
  const password = words ?? birthDate ?? ''
  const named = { kind: 'pupil', login, firstName, lastName } as const
  const accountId = await createAccount(tx, { ...named, password, mustChange, drawn: words !== undefined })
  await tx.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
  return { accountId, firstName, lastName, className, login, password }
}

/** The classes that somebody will be in: those of arrivals, and of moves that were ticked; the others are not made. */
function wanted(pupils: readonly ListedPupil[], { verdicts }: Comparison, moves?: ReadonlySet<number>): string[] {
  const used = verdicts.map(
    ({ kind }, at) => kind === 'arrival' || kind === 'same' || (kind === 'change' && moves?.has(at)),
  )
  return pupils.filter((_, at) => used[at]).map(({ className }) => className)
}

/**
 * The ids of the classes named, by the letters of their names; made when they are new, open again when they were archived.
 * A colleague's class is refused with NotFound.
 */
async function classIds(tx: Db, actor: Actor, names: readonly string[]): Promise<Map<string, number>> {
  const byKey = new Map(names.map((name) => [classKey(name), name]))
  const rows = await tx.selectFrom('classes').select(['id', 'name', 'archived_at']).orderBy('id').execute()
  const ids = new Map<string, number>()
  for (const { id, name, archived_at } of rows) {
    const key = classKey(name)
    if (!byKey.has(key) || ids.has(key)) continue
    await taught(tx, actor, id)
    ids.set(key, id)
    if (archived_at)
      await tx.updateTable('classes').set({ archived_at: null, purge_on: null }).where('id', '=', id).execute()
  }
  for (const [key, name] of byKey) if (!ids.has(key)) ids.set(key, await createClass(tx, actor, { name }))
  return ids
}

/** To another class, out of the groups of the old one; who had left may enter again where accesses are opened. */
async function move(tx: Db, { accountId, classId: before }: Known, classId: number): Promise<void> {
  await tx.updateTable('pupils').set({ class_id: classId }).where('account_id', '=', accountId).execute()
  await reopenAccounts(tx, [accountId])
  if (before === classId) return
  await tx.deleteFrom('group_pupils').where('account_id', '=', accountId).execute()
}

/** The name as it is written now; the login stays what the pupil knows. */
async function rename(tx: Db, { accountId }: Known, { firstName, lastName }: ListedPupil): Promise<void> {
  await renameAccount(tx, accountId, { firstName, lastName })
}

/** Closes the account of who left and every access it has; what was done stays. */
async function letGo(tx: Db, actor: Actor, accountId: number): Promise<void> {
  await closeAccounts(tx, [accountId])
  const open = await tx
    .selectFrom('employees as e')
    .innerJoin('living_shops as s', 's.id', 'e.shop_id')
    .select('s.id')
    .where('e.account_id', '=', accountId)
    .where('e.closed_at', 'is', null)
    .execute()
  const closed = open.map(({ id }) => ({ shopId: id ?? 0, accountId, profile: null }))
  await employees.setAccesses(tx, actor, closed)
  await leaveEverywhere(tx, accountId)
}
