import type { PresentLesson, Tally } from '#lessons'
import { byFrenchName, inCapitals } from '#texts'
import type { AtWork } from './at-work.ts'
import type { Sent } from './besides.ts'
import type { Done, Now } from './now.ts'
import { type Clock, type Pace, paceOf } from './pace.ts'
import type { Others, ShopNow } from './shops-now.ts'

/** What a watcher asks to see: a class, a group, one pupil; nothing for all of the teacher's. */
export type Part = { classId?: number; groupId?: number; accountId?: number }

/** What the teacher must know first: who can't get on, who calls, who does nothing, who works, who has not come. */
export const attention = ['blocked', 'calls', 'idle', 'working', 'out'] as const
export type Attention = (typeof attention)[number]

/** A pupil as a tile shows one: `shop` is where this one is, or would work. */
export type Pupil = AtWork & { pace: Pace; needs: Attention; shop: ShopNow | null }

/** The part of the school that one teacher watches. */
export type View = {
  pupils: Pupil[]
  present: number
  /** What these pupils did since their lesson began, together. */
  done: Tally
  acts: (Done & { firstName: string; lastName: string; shopName: string })[]
  /** The shops where these pupils work; all of them for a teacher who sees everybody and asked for nobody. */
  shops: (ShopNow & { present: number })[]
  /** These are the whole street's, and others come to that. */
  everyShop: boolean
  others: Others
  sent: Sent | null
  /** The lessons of the classes shown: those that last, and those that ended by themselves. */
  lessons: PresentLesson[]
  classes: { id: number; name: string }[]
  groups: { id: number; name: string; classId: number }[]
  everyone: { accountId: number; name: string }[]
}

const FEED = 40
/** Forms refused in a row after which somebody needs a hand. */
export const REFUSED_OFTEN = 5

/** Whether a teacher sees this pupil: the rule of `isMine` in classes/, on what was read already. */
const sees = (now: Now, teacherId: number, { teachers }: AtWork) =>
  teachers.length === 0 || teachers.includes(teacherId) || now.administrators.includes(teacherId)

/** Cuts out what a teacher may see and asked for: who needs attention first (see `attention`), those alike in French order. */
export function partOf(now: Now, teacherId: number, part: Part): View {
  const mine = now.pupils.filter((pupil) => sees(now, teacherId, pupil))
  const chosen = mine.filter(
    ({ classId, groups, accountId }) =>
      (part.classId === undefined || classId === part.classId) &&
      (part.groupId === undefined || groups.some(({ id }) => id === part.groupId)) &&
      (part.accountId === undefined || accountId === part.accountId),
  )
  const shops = new Map(now.shops.map((shop) => [shop.id, shop]))
  const begun = new Map(now.lessons.flatMap((one) => (one.endedAt ? [] : [[one.classId, one.startedAt] as const])))
  const pupils = chosen
    .map((pupil) => seen(pupil, { at: now.at, begun: begun.get(pupil.classId ?? 0) }, shops))
    .sort((a, b) => attention.indexOf(a.needs) - attention.indexOf(b.needs) || longest(a, b))
  const byId = new Map(pupils.map((pupil) => [pupil.accountId, pupil]))
  const acts = now.acts.flatMap((done) => {
    const who = byId.get(done.accountId)
    const shopName = shops.get(done.act.shopId)?.name ?? ''
    return who ? [{ ...done, firstName: who.firstName, lastName: who.lastName, shopName }] : []
  })
  const choice = choices(mine)
  const everyShop = mine.length === now.pupils.length && chosen.length === mine.length
  const shown = part.classId === undefined ? choice.classes.map(({ id }) => id) : [part.classId]
  return {
    pupils,
    present: pupils.filter(({ pace }) => pace.kind === 'working' || pace.kind === 'stuck').length,
    done: together(pupils),
    acts: acts.slice(0, FEED),
    shops: shopsOf(now, pupils, everyShop),
    everyShop,
    others: everyShop ? now.others : { shops: 0, waiting: 0, closed: 0 },
    sent: now.sent.find(({ authorId }) => authorId === teacherId) ?? null,
    lessons: now.lessons.filter(({ classId }) => shown.includes(classId)),
    ...choice,
  }
}

function seen(pupil: AtWork, clock: Clock, shops: ReadonlyMap<number, ShopNow>): Pupil {
  const pace = paceOf(pupil, clock)
  const place = [pupil.here?.shopId, ...pupil.shops, pupil.last?.shopId]
  const shop = place.map((id) => shops.get(id ?? 0)).find((one) => one !== undefined) ?? null
  return { ...pupil, pace, needs: needsOf(pupil, pace), shop }
}

function needsOf({ locked, refusals, call }: AtWork, { kind }: Pace): Attention {
  if (locked || (refusals >= REFUSED_OFTEN && kind !== 'out')) return 'blocked'
  if (call && !call.seenName) return 'calls'
  if (kind === 'out') return 'out'
  return kind === 'working' ? 'working' : 'idle'
}

/** Among those who call, the one who waits longest; the others stay in French order, in which they are read. */
const longest = (a: Pupil, b: Pupil): number =>
  a.needs === 'calls' && a.call && b.call ? a.call.at.getTime() - b.call.at.getTime() : 0

function together(pupils: readonly AtWork[]): Tally {
  const sum = (key: keyof Tally) => pupils.reduce((total, { done }) => total + done[key], 0)
  return {
    acts: sum('acts'),
    orders: sum('orders'),
    paid: sum('paid'),
    refused: sum('refused'),
    sentBack: sum('sentBack'),
    returned: sum('returned'),
    slips: sum('slips'),
    invoices: sum('invoices'),
  }
}

function shopsOf(now: Now, pupils: readonly AtWork[], all: boolean): View['shops'] {
  const present = new Map<number, number>()
  const theirs = new Set<number>()
  for (const { here, last, shops } of pupils) {
    if (here) present.set(here.shopId, (present.get(here.shopId) ?? 0) + 1)
    for (const id of [here?.shopId, last?.shopId, ...shops]) if (id !== undefined) theirs.add(id)
  }
  return (
    now.shops
      .filter(({ id }) => all || theirs.has(id))
      .map((shop) => ({ ...shop, present: present.get(shop.id) ?? 0 }))
      // Those alike stay in French order, in which they are read.
      .sort((a, b) => b.present - a.present || b.waiting - a.waiting)
  )
}

function choices(mine: readonly AtWork[]): Pick<View, 'classes' | 'groups' | 'everyone'> {
  const classes = new Map<number, { id: number; name: string }>()
  const groups = new Map<number, { id: number; name: string; classId: number }>()
  for (const { classId, className, groups: own } of mine) {
    if (classId === null) continue
    classes.set(classId, { id: classId, name: className })
    for (const group of own) groups.set(group.id, { ...group, classId })
  }
  const byName = <T extends { name: string }>(all: Map<number, T>) =>
    [...all.values()].sort(byFrenchName(({ name }) => name))
  return {
    classes: byName(classes),
    groups: byName(groups),
    everyone: mine.map(({ accountId, firstName, lastName }) => ({
      accountId,
      name: `${inCapitals(lastName)} ${firstName}`,
    })),
  }
}
