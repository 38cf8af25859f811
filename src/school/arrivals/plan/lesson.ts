import type { Newcomer } from '#customers'
import { drawFrom } from '#draw'
import { type Asked, paidBy } from '../asked.ts'
import { linesOf } from './baskets.ts'
import { type Buyer, buyers } from './buyers.ts'
import { type IncidentKind, incidentKinds, type Need, needs } from './incident-kinds.ts'
import { fatesOf, livesOf } from './lives.ts'
import { ringOf } from './ring.ts'
import { shared, shuffled } from './share.ts'
import type { Step } from './step.ts'
import { stories } from './stories.ts'
import { timesOf } from './times.ts'
import type { World } from './world.ts'

/** Something planted, with what is expected of who works in the shop. */
export type Incident = { place: number; kind: IncidentKind; expected: readonly Need[] }

export type Lesson = { steps: Step[]; incidents: Incident[]; newcomers: Newcomer[] }

/**
 * Everything that will arrive in a shop, by lesson time: pure, and the same for the same seed. What is drawn for one order depends on
 * that order's place alone, customers and articles are found on rings by their ids: what pupils changed meanwhile changes
 * only what names it.
 */
export function lessonOf(asked: Asked, world: World, now: Date): Lesson {
  const { each, seed, when } = asked
  const kinds = plantedAt(asked)
  const who = buyers(asked, world, kinds)
  const orders = ordersOf(asked, { world, buyers: who.list, times: timesOf(seed, each, when, now) })
  const plain = orders.filter((_, index) => kinds[index] === undefined)
  const fates = fatesOf(asked, plain)
  const incidents: Incident[] = []
  const steps = orders.flatMap((order, index): Step[] => {
    const kind = kinds[index]
    if (!kind) return [fates.get(order.key) === 'unpaid' ? { ...order, plan: { ...order.plan, never: true } } : order]
    const place = incidents.push({ place: incidents.length, kind, expected: needs[kind] }) - 1
    return stories[kind]({ order, incident: place, right: who.list[index]?.right ?? '' })
  })
  const lives = livesOf(asked, plain, fates)
  return { steps: inPlace([...steps, ...lives]), incidents, newcomers: who.newcomers }
}

/** Which order carries which incident: as many of each as asked, at places that the seed draws. */
function plantedAt({ each, seed, incidents }: Asked): (IncidentKind | undefined)[] {
  const all = incidentKinds.flatMap((kind) => Array<IncidentKind>(incidents[kind] ?? 0).fill(kind))
  const places = shuffled(
    `${seed}|incidents`,
    Array.from({ length: each }, (_, index) => index),
  )
  const at = new Map(all.map((kind, index) => [places[index], kind]))
  return Array.from({ length: each }, (_, index) => at.get(index))
}

type Ordering = { world: World; buyers: readonly Buyer[]; times: readonly Date[] }

function ordersOf({ each, seed, baskets, payments }: Asked, { world, buyers: who, times }: Ordering): Step[] {
  const means = shared(`${seed}|payments`, each, payments)
  const articles = ringOf(seed, world.variants, String)
  return times.map((dueAt, index) => {
    const buyer = who[index] as Buyer
    const draw = drawFrom(`${seed}|order|${index}`)
    const lines = linesOf(draw, articles, { size: baskets, business: buyer.business })
    const plan = { lines, payment: means[index] ?? paidBy[0], fancy: draw.between(0, 1), voice: draw.between(0, 1e9) }
    return { key: `${index}`, kind: 'order', dueAt, plan, who: buyer.who, incident: null }
  })
}

/** By lesson time; what follows another step names it by its place. */
function inPlace(steps: readonly Step[]): Step[] {
  const sorted = steps
    .map((step, index) => ({ step, index }))
    .sort((one, other) => one.step.dueAt.getTime() - other.step.dueAt.getTime() || one.index - other.index)
    .map(({ step }) => step)
  const places = new Map(sorted.map(({ key }, place) => [key, place]))
  return sorted.map((step) => {
    const { about, ...plan } = step.plan
    const place = about === undefined ? undefined : places.get(`${about}`)
    return { ...step, plan: { ...plan, ...(place !== undefined && { about: place }) } }
  })
}
