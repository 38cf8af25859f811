import { byFrench, byFrenchName } from '#texts'
import type { AtWork, Done, Now, Sent, ShopNow } from './now.ts'

/** What a watcher asks to see: a class, a group, one pupil; nothing for all of the teacher's. */
export type Part = { classId?: number; groupId?: number; accountId?: number }

/** How somebody is doing: not there, at work, without an act for long, or gone from the screen. */
export type Pace = { kind: 'out' } | { kind: 'working' | 'stuck' | 'away'; minutes: number }

export type Pupil = AtWork & { pace: Pace; shopName: string }

/** The part of the school that one teacher watches. */
export type View = {
  pupils: Pupil[]
  present: number
  acts: (Done & { firstName: string; lastName: string; shopName: string })[]
  /** The shops where these pupils work; all of them for a teacher who sees everybody and asked for nobody. */
  shops: (ShopNow & { present: number })[]
  sent: Sent | null
  classes: { id: number; name: string }[]
  groups: { id: number; name: string; classId: number }[]
  everyone: { accountId: number; name: string }[]
}

/** Without an act for this long while pages are opened: perhaps stuck. Without a page for that long: gone. */
export const STUCK_MINUTES = 8
export const AWAY_MINUTES = 5
const FEED = 40

/** Whether a teacher sees this pupil: the rule of `isMine` in classes/, on what was read already. */
const sees = (now: Now, teacherId: number, { teachers }: AtWork) =>
  teachers.length === 0 || teachers.includes(teacherId) || now.administrators.includes(teacherId)

/** Cuts out what a teacher may see and asked for. Who is locked out comes first, then pupils at work, by name; those who are not there last. */
export function partOf(now: Now, teacherId: number, part: Part): View {
  const mine = now.pupils.filter((pupil) => sees(now, teacherId, pupil))
  const chosen = mine.filter(
    ({ classId, groups, accountId }) =>
      (part.classId === undefined || classId === part.classId) &&
      (part.groupId === undefined || groups.some(({ id }) => id === part.groupId)) &&
      (part.accountId === undefined || accountId === part.accountId),
  )
  const shopNames = new Map(now.shops.map(({ id, name }) => [id, name]))
  const pupils = chosen
    .map((pupil) => ({
      ...pupil,
      pace: paceOf(pupil, now.at),
      shopName: shopNames.get(pupil.here?.shopId ?? pupil.last?.shopId ?? 0) ?? '',
    }))
    .sort((a, b) => Number(b.locked) - Number(a.locked) || Number(a.here === null) - Number(b.here === null))
  const byId = new Map(pupils.map((pupil) => [pupil.accountId, pupil]))
  const acts = now.acts.flatMap((done) => {
    const who = byId.get(done.accountId)
    return who
      ? [{ ...done, firstName: who.firstName, lastName: who.lastName, shopName: shopNames.get(done.act.shopId) ?? '' }]
      : []
  })
  return {
    pupils,
    present: pupils.filter(({ here }) => here).length,
    acts: acts.slice(0, FEED),
    shops: shopsOf(now, pupils, mine.length === now.pupils.length && chosen.length === mine.length),
    sent: now.sent.find(({ authorId }) => authorId === teacherId) ?? null,
    ...choices(mine),
  }
}

function shopsOf(now: Now, pupils: readonly AtWork[], all: boolean): View['shops'] {
  const present = new Map<number, number>()
  const theirs = new Set<number>()
  for (const { here, last } of pupils) {
    if (here) present.set(here.shopId, (present.get(here.shopId) ?? 0) + 1)
    for (const id of [here?.shopId, last?.shopId]) if (id !== undefined) theirs.add(id)
  }
  return now.shops
    .filter(({ id }) => all || theirs.has(id))
    .map((shop) => ({ ...shop, present: present.get(shop.id) ?? 0 }))
    .sort((a, b) => b.present - a.present || b.waiting - a.waiting || byFrench(a.name, b.name))
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
      name: `${lastName.toLocaleUpperCase('fr')} ${firstName}`,
    })),
  }
}

/** How long since the last page, or since the last act; in whole minutes. */
export function paceOf({ here, last }: Pick<AtWork, 'here' | 'last'>, at: Date): Pace {
  if (!here) return { kind: 'out' }
  const minutes = (since: Date) => Math.max(0, Math.floor((at.getTime() - since.getTime()) / 60_000))
  const unseen = minutes(here.seenAt)
  if (unseen >= AWAY_MINUTES) return { kind: 'away', minutes: unseen }
  const begun = last && last.at > here.since ? last.at : here.since
  const still = minutes(begun)
  return still >= STUCK_MINUTES ? { kind: 'stuck', minutes: still } : { kind: 'working', minutes: still }
}
