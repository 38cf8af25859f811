import { taughtPupils } from '#classes'
import { today } from '#clock'
import { type Db, sql } from '#database'
import { count, date, dayLong, time, whole } from '#format'
import { t } from '#messages'
import { says } from '#orders'
import * as pdf from '#pdf'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { find } from '#school'
import { byFrenchName, inCapitals } from '#texts'
import { isWork, sentence, undone } from '#trace'
import { type Activity, activitiesOf, listActivities } from './activities.ts'
import { inWords, since, until } from './period.ts'
import { type Doer, wholeActs } from './search.ts'

export type RecapWanted = {
  accountIds: readonly number[]
  framework: string
  /** Days as `2026-11-27`, both included; open when left out. */
  from?: string
  to?: string
}

/** Operations listed under one activity, the latest: two pages; all of them are counted. */
const LISTED = 80

/**
 * The recaps of pupils as one PDF, piece by piece, by name: what each did by activity of a framework, counted and listed,
 * to be signed. Refuses, before the first piece, a pupil of another teacher (NotFound), nobody and days in the wrong order (Invalid).
 */
export async function printRecaps(db: Db, actor: Actor, wanted: RecapWanted): Promise<AsyncIterable<Uint8Array>> {
  const { accountIds, framework, from, to } = wanted
  if (accountIds.length === 0) throw new Invalid(t('traces.recap.nobody'), { pour: t('traces.recap.nobody') })
  if (from && to && to < from) throw new Invalid(t('traces.recap.wrongDays'), { au: t('traces.recap.wrongDays') })
  const pupils = await taughtPupils(db, actor, accountIds)
  const byName = (pupil: (typeof pupils)[number]) => `${pupil.lastName} ${pupil.firstName}`
  pupils.sort(
    byFrenchName(
      ({ lastName }) => lastName,
      ({ firstName }) => firstName,
    ),
  )
  const school = await find(db)
  const activities = (await listActivities(db)).filter((one) => one.framework === framework)
  async function* papers(): AsyncGenerator<pdf.Recap> {
    for (const pupil of pupils) yield await recapOf(db, pupil, { wanted, activities, school })
  }
  const title = [t('traces.recap'), pupils.length === 1 && pupils[0] ? byName(pupils[0]) : pupils[0]?.className]
  return pdf.batch('recap', papers(), { title: title.filter(Boolean).join(' - ') })
}

type Frame = { wanted: RecapWanted; activities: readonly Activity[]; school: { name: string; town: string } }

/** What one pupil did, as the paper says it. Two statements. */
export async function recapOf(db: Db, pupil: Doer, { wanted, activities, school }: Frame): Promise<pdf.Recap> {
  const sorted = byActivity(await actsOf(db, pupil, wanted), activities)
  const shown = sorted.map(({ done, ...activity }) => ({ ...activity, done: done.slice(-LISTED) }))
  const listed = [...new Set(shown.flatMap(({ done }) => done))].map((act) => ({ ...pupil, ...act }))
  const said = new Map((await wholeActs(db, listed)).map((act) => [`${act.shopId} ${act.id}`, act]))
  const name = `${inCapitals(pupil.lastName)} ${pupil.firstName}`
  return {
    template: 1,
    title: t('traces.recap'),
    number: name,
    issued: today(),
    about: null,
    dateLine: t('traces.recap.madeOn', { day: whole(dayLong(today())) }),
    seller: { name: school.name, tagline: school.town, lines: [], legalLine: '', logo: null },
    facts: [
      { label: t('traces.pupil'), value: name },
      { label: t('traces.class'), value: pupil.className },
      { label: t('traces.framework'), value: wanted.framework },
      { label: t('traces.recap.period'), value: inWords(wanted) },
    ],
    activities: sorted.map(counted),
    lines: shown.flatMap(({ code, done }) =>
      done.flatMap(({ shopId, id }) => {
        const act = said.get(`${shopId} ${id}`)
        if (!act) return []
        return [{ code, day: date(act.at), time: time(act.at), shop: act.shopName, text: sentence(act) }]
      }),
    ),
  }
}

type Acts = Awaited<ReturnType<typeof actsOf>>
type DoneAs = { code: string; label: string; done: Acts }

/** The acts that count for each activity of the framework; those that count for none come last, if there are any. */
function byActivity(acts: Acts, activities: readonly Activity[]): DoneAs[] {
  const tagged = acts.map((act) => ({ act, own: activitiesOf(act, activities) }))
  const those = (counts: (own: readonly Activity[]) => boolean): Acts =>
    tagged.filter(({ own }) => counts(own)).map(({ act }) => act)
  const sorted = activities.map((one) => ({
    code: one.code,
    label: one.label,
    done: those((own) => own.includes(one)),
  }))
  const rest = those((own) => own.length === 0)
  return rest.length === 0 ? sorted : [...sorted, { code: '', label: t('traces.recap.rest'), done: rest }]
}

const counted = ({ code, label, done }: DoneAs): pdf.RecapActivity => ({
  code,
  label,
  count: count(done.length),
  first: done[0] ? date(done[0].at) : '',
  last: done[0] ? date((done.at(-1) ?? done[0]).at) : '',
  note: done.length > LISTED ? t('traces.recap.listed', { shown: LISTED, n: done.length }) : '',
})

/** All acts of a pupil in the period that still count, oldest first, with no more than what sorts them. */
async function actsOf(db: Db, { accountId }: Doer, period: RecapWanted) {
  const { rows } = await sql<{
    shopId: number
    id: number
    at: Date
    shopName: string
    verb: string
    state: string | null
  }>`
    select a.shop_id as "shopId", a.id, a.at, s.name as "shopName", a.verb, ${says('state')} as state
    from employees e join living_shops s on s.id = e.shop_id
    join acts a on a.shop_id = e.shop_id and a.actor_kind = 'employee' and a.actor_id = e.id
    where e.account_id = ${accountId}
      and ${since('a.at', period)} and ${until('a.at', period)} and not ${undone} and ${isWork('a.verb')}
    order by a.at, a.shop_id, a.id`.execute(db)
  return rows.map(({ state, ...act }) => ({ ...act, after: state === null ? {} : { state } }))
}
