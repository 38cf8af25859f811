import * as arrivals from '#arrivals'
import { today } from '#clock'
import { time } from '#format'
import { readSeed } from '#playing'
import * as street from '#street'
import type { House } from '../../../http/index.ts'
import { idsOf, PATH } from '../frame.ts'

export const ARRIVALS = `${PATH}/commandes`

/** A class or a group of the teacher's, as the form offers it. */
export type ClassChoice = { value: string; label: string; classId?: number; groupId?: number }

/** What was sent under a name, one value or several. */
export type Values = (name: string) => readonly string[]

/** What the form begins with, or was filled with. */
const usual: Record<string, string> = {
  nombre: '20',
  ou: 'all',
  quand: 'now',
  paniers: 'medium',
  carte: '40',
  cheque: '40',
  virement: '20',
  connus: '50',
  pros: '10',
  melange: 'own',
}
const typed = [
  ...['classe', 'de', 'a', 'du', 'au', 'traitees', 'graine'],
  ...Object.keys(usual),
  ...arrivals.incidentKinds.map((kind) => `i-${kind}`),
]

export function firstValues(values: Values, seed: string): Record<string, string | undefined> {
  const given = (name: string) => values(name)[0]?.slice(0, 60) ?? usual[name] ?? ''
  const all = Object.fromEntries(typed.map((name) => [name, given(name)]))
  const where = values('boutique').length > 0 && values('ou').length === 0 ? { ou: 'some' } : {}
  // A tick that was taken away is not sent.
  const worked = values('ou').length === 0 ? { traitees: 'on' } : {}
  return { ...all, ...where, ...worked, graine: all.graine || seed, de: all.de || time(new Date()) }
}

/** The form of the same lesson again: all that was asked for, its moments and days too. The shops are ticked beside. */
export function againValues({ seed, asked }: Pick<arrivals.Run, 'seed' | 'asked'>): Record<string, string> {
  const { each, when, baskets, payments, known, businesses, incidents } = asked
  return {
    ...{ ou: 'some', graine: seed, nombre: `${each}`, paniers: baskets, melange: mixIn(asked), quand: when.mode },
    ...{ carte: `${payments.card}`, cheque: `${payments.cheque}`, virement: `${payments.transfer}` },
    ...{ connus: `${known}`, pros: `${businesses}` },
    ...(when.mode === 'spread' && { de: time(new Date(when.from)), a: time(new Date(when.to)) }),
    ...(when.mode === 'past' && { du: when.from, au: when.to, traitees: when.worked ? 'on' : '' }),
    ...Object.fromEntries(Object.entries(incidents).map(([kind, n]) => [`i-${kind}`, `${n}`])),
  }
}

/** How lively the lesson was, by what was asked for; `own` where incidents were counted one by one. */
function mixIn({ each, payments, incidents }: arrivals.Asked): arrivals.Mix {
  const kinds = (all: arrivals.Asked['incidents']) => arrivals.incidentKinds.map((kind) => all[kind] ?? 0).join(' ')
  const same = (mix: arrivals.Mix) =>
    mix !== 'own' && kinds(arrivals.mixOf(mix, { each, payments })) === kinds(incidents)
  return arrivals.mixes.find(same) ?? 'own'
}

/** The form as what is asked for; what is none is refused by the verb. */
export function readAsked(values: Values): arrivals.Asked {
  const first = (name: string) => values(name)[0]?.trim() ?? ''
  const whole = (name: string) =>
    /^\d{1,6}$/.test(first(name)) ? Number(first(name)) : first(name) === '' ? 0 : Number.NaN
  const each = whole('nombre')
  const payments = { card: whole('carte'), cheque: whole('cheque'), transfer: whole('virement') }
  const mix = arrivals.mixes.find((one) => one === first('melange')) ?? 'own'
  return {
    each,
    seed: readSeed(first('graine')),
    when: whenOf(first),
    baskets: (['small', 'medium', 'large'] as const).find((one) => one === first('paniers')) ?? 'medium',
    payments,
    known: whole('connus'),
    businesses: whole('pros'),
    incidents: mix === 'own' ? incidentsIn(first, each) : arrivals.mixOf(mix, { each, payments }),
  }
}

/** What an incident's field is called. */
export const incidentField = (kind: arrivals.IncidentKind): string => `i-${kind}`

/** « 3 » are three in each shop, « 10 % » a tenth of its orders, one at least. */
function incidentsIn(first: (name: string) => string, each: number): arrivals.Asked['incidents'] {
  const incidents: arrivals.Asked['incidents'] = {}
  for (const kind of arrivals.incidentKinds) {
    const typed = first(incidentField(kind))
    const [, figures = '', share] = /^(\d{1,3})\s*(%?)$/.exec(typed) ?? []
    if (typed === '' || typed === '0') continue
    const n = Number(figures)
    incidents[kind] = figures === '' ? Number.NaN : share ? Math.max(Math.round((each * n) / 100), 1) : n
  }
  return incidents
}

function whenOf(first: (name: string) => string): arrivals.When {
  const mode = first('quand')
  if (mode === 'past')
    return { mode, from: first('du'), to: first('au'), ...(first('traitees') === 'on' && { worked: true }) }
  if (mode !== 'spread') return { mode: 'now' }
  return { mode, from: todayAt(first('de')), to: todayAt(first('a')) }
}

/** An hour of today in France as a moment; what is no hour stays as it was typed. */
function todayAt(hour: string): string {
  const [, h = '', m = '00'] = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/.exec(hour) ?? []
  if (h === '' || Number(h) > 23 || Number(m) > 59) return hour
  const wanted = `${h.padStart(2, '0')}:${m}`
  // Paris is one hour ahead in winter, two in summer: the one that reads as it was typed.
  const moment = ['+01:00', '+02:00']
    .map((zone) => new Date(`${today()}T${wanted}:00${zone}`))
    .find((one) => time(one).replace(/\D+/, ':').padStart(5, '0') === wanted)
  return (moment ?? new Date(`${today()}T${wanted}:00+01:00`)).toISOString()
}

/** The shops that were chosen, among those of the teacher that customers may come to. */
export async function whereOf(
  db: House['db'],
  values: Values,
  { living, groups }: { living: readonly number[]; groups: readonly ClassChoice[] },
): Promise<number[]> {
  const [where] = values('ou')
  if (where === 'all') return [...living]
  if (where === 'some') {
    const ticked = new Set(idsOf(values('boutique')))
    return living.filter((id) => ticked.has(id))
  }
  const chosen = groups.find(({ value }) => value === values('classe')[0])
  if (!chosen) return []
  const { classId, groupId } = chosen
  const ids = new Set(
    await street.idsIn(db, { ...(classId !== undefined && { classId }), ...(groupId !== undefined && { groupId }) }),
  )
  return living.filter((id) => ids.has(id))
}
