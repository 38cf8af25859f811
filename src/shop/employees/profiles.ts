import { type Db, sql } from '#database'
import { t } from '#messages'
import { usualProfiles } from '#shops'

/** The tabs of the back office, in the usual order of the menu. */
export const tabs = [
  'home',
  'catalogue',
  'purchases',
  'customers',
  'orders',
  'payments',
  'bank',
  'carriers',
  'employees',
  'settings',
  'statistics',
] as const
export type Tab = (typeof tabs)[number]

/** What may be done in a tab. Nothing is done where nothing is seen. */
export const deeds = ['see', 'add', 'change', 'delete'] as const
export type Deed = (typeof deeds)[number]

/** What a profile may do, tab by tab; a tab left out is not in the menu. */
export type Rights = Partial<Record<Tab, readonly Deed[]>>

/** The code of a profile: one of those that ship, or one the teacher added to the shop. */
export type Profile = string
export type ShippedProfile = (typeof usualProfiles)[number]['code']
/** The codes of the profiles that ship with every shop, in the order of the lists. */
export const profiles: readonly ShippedProfile[] = usualProfiles.map(({ code }) => code)

/** Tabs where nothing is done but looking: the figures, and who works here, which the teacher decides. */
export const onlySeen: readonly Tab[] = ['home', 'employees', 'statistics']

/** A profile of a shop as it stands. */
export type ProfileSheet = { code: Profile; name: string; rights: Rights }

/** Whether rights are enough to see a tab, to add, change or delete there. */
export function allows(rights: Rights, tab: Tab, wanted: Deed): boolean {
  const may = rights[tab]
  return Boolean(may?.includes('see') && may.includes(wanted))
}

/**
 * Rights as they are kept, from whatever was read: only tabs and deeds that exist, in their order; what does more than look
 * also sees, and « Accueil » is seen by all, for it is where one arrives.
 */
export function tidy(raw: unknown): Rights {
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  const rights: Rights = {}
  for (const tab of tabs) {
    const told = Array.isArray(given[tab]) ? given[tab] : []
    const may = deeds.filter((deed) => told.includes(deed) && !(onlySeen.includes(tab) && deed !== 'see'))
    if (tab === 'home') rights.home = ['see']
    else if (may.length > 0) rights[tab] = may.includes('see') ? may : ['see', ...may]
  }
  return rights
}

/** What a profile that ships may do as it ships; nothing for one that does not. */
export function shippedRights(code: Profile): Rights {
  return tidy(usualProfiles.find((profile) => profile.code === code)?.rights)
}

/** The profiles of a shop in the order of its lists. */
export async function listProfiles(db: Db, shopId: number): Promise<ProfileSheet[]> {
  const rows = await db
    .selectFrom('profiles')
    .select(['code', 'name', 'rights'])
    .where('shop_id', '=', shopId)
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map(({ code, name, rights }) => ({ code, name, rights: tidy(rights) }))
}

/** The profiles of several shops, by shop, in the order of their lists; one statement. */
export async function profilesOf(db: Db, shopIds: readonly number[]): Promise<Map<number, ProfileSheet[]>> {
  const { rows } = await sql<ProfileSheet & { shopId: number }>`
    select shop_id as "shopId", code, name, rights from profiles where shop_id = any(${[...shopIds]}::bigint[])
    order by shop_id, position, code`.execute(db)
  const found = new Map<number, ProfileSheet[]>(shopIds.map((id) => [id, []]))
  for (const { shopId, rights, ...sheet } of rows) found.get(shopId)?.push({ ...sheet, rights: tidy(rights) })
  return found
}

/** The names of a shop's profiles that may do something, for the sentence that refuses the others. */
export async function profilesFor(db: Db, shopId: number, tab: Tab, wanted: Deed): Promise<string[]> {
  const all = await listProfiles(db, shopId)
  return all.filter(({ rights }) => allows(rights, tab, wanted)).map(({ name }) => name)
}

/** The code of a profile as it comes from a form; undefined when it cannot be one. Whether a shop has it is the shop's to say. */
export function asProfile(value: string): Profile | undefined {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 60 ? value : undefined
}

/** What a profile allows, in words: « Travaille dans : Commandes, Clients. Consulte : Catalogue. » */
export function inWords(rights: Rights): string {
  const named = (works: boolean) => {
    const found = tabs.filter(
      (tab) => tab !== 'home' && rights[tab] && rights[tab].some((deed) => deed !== 'see') === works,
    )
    return found.map((tab) => t(`backoffice.tab.${tab}`)).join(', ') || 'none'
  }
  return t('access.does', { works: named(true), sees: named(false) })
}
