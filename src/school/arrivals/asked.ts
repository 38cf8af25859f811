import { Invalid } from '#refusals'
import { type IncidentKind, incidentKinds } from './plan/incident-kinds.ts'

export const MOST_EACH = 200
/** In all the shops at once. */
export const MOST_ORDERS = 8000

/** Now, over a lesson (moments), or on days that are over. */
export type When =
  | { mode: 'now' }
  | { mode: 'spread'; from: string; to: string }
  /** Days in France, both included; `worked`: the shop went on with its orders then, and some were never paid. */
  | { mode: 'past'; from: string; to: string; worked?: true }

export const sizes = ['small', 'medium', 'large'] as const
export const paidBy = ['card', 'cheque', 'transfer'] as const

/** What a teacher asks for; the same in each shop. */
export type Asked = {
  /** Orders a shop. */
  each: number
  seed: string
  when: When
  baskets: (typeof sizes)[number]
  /** Shares: 2 and 1 are two thirds and one third. */
  payments: Record<(typeof paidBy)[number], number>
  /** Percent of the orders that customers whom the shop has already place, and businesses. */
  known: number
  businesses: number
  /** How many of each in a shop. */
  incidents: Partial<Record<IncidentKind, number>>
}

/** Incidents that an order carries: never more than there are orders. */
export const planted = ({ incidents }: Pick<Asked, 'incidents'>): number =>
  incidentKinds.reduce((sum, kind) => sum + (incidents[kind] ?? 0), 0)

/** Refuses, with Invalid, what cannot be planned; fields as on the form. `now` is the moment of asking. */
export function checkAsked(asked: Asked, shops: number, now: Date): void {
  const { each, seed, when, payments, known, businesses } = asked
  const faults: Record<string, string> = {}
  if (!Number.isInteger(each) || each < 1 || each > MOST_EACH)
    faults.nombre = `Indiquez un nombre de 1 à ${MOST_EACH} commandes par boutique.`
  else if (each * shops > MOST_ORDERS)
    faults.nombre = `C’est trop à la fois : ${MOST_ORDERS} commandes au plus en tout. Demandez-en moins, ou dans moins de boutiques.`
  if (!seed) faults.graine = 'Indiquez une graine : des chiffres ou des lettres, 30 au plus.'
  if (shops === 0) faults.ou = 'Choisissez au moins une boutique.'
  if (Object.values(payments).some((share) => !isPart(share)))
    faults.carte = 'Chaque part est un nombre entier, de 0 à 100.'
  else if (Object.values(payments).every((share) => share === 0))
    faults.carte = 'Donnez une part à un moyen de paiement au moins.'
  if (!isPart(known)) faults.connus = 'Indiquez un pourcentage, de 0 à 100.'
  if (!isPart(businesses)) faults.pros = 'Indiquez un pourcentage, de 0 à 100.'
  Object.assign(faults, badTimes(when, now), tooMany(asked))
  const [first] = Object.values(faults)
  if (first) throw new Invalid(first, faults)
}

const isPart = (share: number): boolean => Number.isInteger(share) && share >= 0 && share <= 100

function tooMany(asked: Asked): Record<string, string> {
  const all = Object.values(asked.incidents)
  if (all.some((n) => !Number.isInteger(n) || n < 0)) return { incidents: 'Un nombre d’incidents est un entier.' }
  if (planted(asked) > asked.each)
    return { incidents: `Il y a plus d’incidents (${planted(asked)}) que de commandes (${asked.each}).` }
  return {}
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A moment as JSON writes it; Date.parse would take « 10 » for October 2001. */
const momentIn = (text: string): number =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) ? Date.parse(text) : Number.NaN

/** A day that is in the calendar, 2026-11-23. */
function dayIn(text: string): number {
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  return Number.isNaN(start.getTime()) || !start.toISOString().startsWith(text) ? Number.NaN : start.getTime()
}

function badTimes(when: When, now: Date): Record<string, string> {
  if (when.mode === 'now') return {}
  const parse = when.mode === 'spread' ? momentIn : dayIn
  const [from, to] = [parse(when.from), parse(when.to)]
  if (when.mode === 'spread') {
    if (Number.isNaN(from)) return { de: 'Indiquez l’heure de la première commande, comme 10:15.' }
    if (Number.isNaN(to)) return { a: 'Indiquez l’heure de la dernière commande, comme 11:45.' }
    if (to <= from) return { a: 'La dernière commande vient après la première.' }
    if (to <= now.getTime()) return { a: 'Cette heure est passée : choisissez une heure à venir.' }
    return {}
  }
  if (Number.isNaN(from)) return { du: 'Indiquez le premier jour, comme 2026-11-23.' }
  if (Number.isNaN(to)) return { au: 'Indiquez le dernier jour, comme 2026-11-27.' }
  if (to < from) return { au: 'Le dernier jour vient après le premier.' }
  if (to + DAY > now.getTime() + HOUR) return { au: 'Un historique s’arrête hier, au plus tard.' }
  if (to - from > 400 * DAY) return { du: 'Un historique couvre 400 jours au plus.' }
  return {}
}
