import { type Db, sql } from '#database'
import type { Import } from './find.ts'
import type { ImportLine } from './lines.ts'
import { type Change, type Planned, type Run, refusal } from './run.ts'

type Judging = { one: Import; waiting: readonly ImportLine[]; planned: readonly Planned[] }

const MAY_NOT = 'Votre profil ne permet pas de modifier ce qui existe déjà : cette ligne ne change rien.'

/**
 * What was checked is what is done: a line that would do something else than the check said is refused, with who changed what it
 * is about meanwhile; so is one that was refused then, and a change where whoever set it going may not. What this very import did
 * is no change of somebody.
 */
export async function asChecked(tx: Db, run: Run, { one, waiting, planned }: Judging): Promise<Planned[]> {
  const byLine = new Map(waiting.map((line) => [line.line, line]))
  const otherwise = planned.filter((now) => !agrees(byLine.get(now.line), now))
  const [who, own] = [await whoChanged(tx, run, one, otherwise), await doneHere(tx, run, otherwise)]
  return planned.map((now) => {
    const then = byLine.get(now.line)
    if (then?.outcome === 'refused') return { line: now.line, outcome: 'refused', notes: then.notes }
    const id = now.subject?.id ?? 0
    if (otherwise.includes(now) && !own.has(id)) return refusal(now.line, [sentenceOf(who.get(id))])
    return changesThings(one, now) && !run.mayChange ? refusal(now.line, [MAY_NOT]) : now
  })
}

/** A picture that is made is one more of a product that is there. */
const changesThings = ({ kind }: Pick<Import, 'kind'>, { outcome }: Pick<Planned, 'outcome'>): boolean =>
  outcome === 'changed' || (kind === 'pictures' && outcome === 'made')

const sentenceOf = (who: string | undefined): string =>
  `Changé depuis la vérification${who ? ` par ${who}` : ''} : cette ligne n’est pas importée. Envoyez-la de nouveau pour voir ce qu’elle change.`

/** Nothing more is asked of what is so already, and of a line that nobody checked. */
const agrees = (then: ImportLine | undefined, now: Planned): boolean =>
  !then?.outcome ||
  now.outcome === 'refused' ||
  now.outcome === 'unchanged' ||
  (now.outcome === then.outcome && printOf(then.changes) === printOf(now.changes ?? []))

const printOf = (changes: readonly Change[]): string =>
  JSON.stringify(changes.map(({ field, before, after, print }) => [field, before, after, print]))

type Subjects = readonly Planned[]

const idsOf = (some: Subjects): number[] => some.flatMap(({ subject }) => subject?.id ?? [])

/** Who last changed things since an import was checked, by their ids. */
async function whoChanged(tx: Db, { shopId }: Run, one: Import, some: Subjects): Promise<ReadonlyMap<number, string>> {
  const kind = some.find(({ subject }) => subject)?.subject?.kind
  if (!kind || !one.foreseenAt) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select distinct on (given.id) given.id, a.actor_name as name
    from unnest(${idsOf(some)}::bigint[]) given (id)
    join acts a on a.shop_id = ${shopId} and a.at >= ${one.foreseenAt} and (
      a.subject_kind = ${kind} and a.subject_id = given.id
      or ${kind} = 'product' and a.subject_kind = 'variant' and a.subject_id in (
        select v.id from variants v where v.shop_id = ${shopId} and v.product_id = given.id))
    order by given.id, a.id desc`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The things that earlier lines of the same import made or changed. */
async function doneHere(tx: Db, { shopId, importId }: Run, some: Subjects): Promise<ReadonlySet<number>> {
  if (some.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`
    select distinct subject_id as id from import_lines where shop_id = ${shopId} and import_id = ${importId}
      and subject_id = any(${idsOf(some)}::bigint[]) and done_at is not null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
