/** The tabs of the back office, in the usual order of the menu. */
export const tabs = [
  'home',
  'catalogue',
  'customers',
  'orders',
  'payments',
  'carriers',
  'employees',
  'settings',
] as const
export type Tab = (typeof tabs)[number]

export const profiles = ['manager', 'orders', 'catalogue', 'read-only'] as const
export type Profile = (typeof profiles)[number]

/** What a profile may do with a tab: nothing (it is not in the menu), see it, or see and change. */
export type Right = 'none' | 'see' | 'change'
export type Rights = Record<Tab, Right>

const all = (right: Right): Rights =>
  Object.fromEntries(tabs.map((tab): [Tab, Right] => [tab, right])) as Record<Tab, Right>

/** Who works with us is the teacher's to decide: no profile changes the tab « Employés ». */
const table: Record<Profile, Rights> = {
  manager: { ...all('change'), employees: 'see' },
  orders: {
    ...all('none'),
    home: 'see',
    catalogue: 'see',
    customers: 'change',
    orders: 'change',
    payments: 'see',
    carriers: 'see',
  },
  catalogue: { ...all('none'), home: 'see', catalogue: 'change', carriers: 'see' },
  'read-only': all('see'),
}

/** What a profile may do, tab by tab. */
export function rightsOf(profile: Profile): Rights {
  return table[profile]
}

/** Whether rights are enough to see a tab, or to change what it holds. */
export function allows(rights: Rights, tab: Tab, wanted: 'see' | 'change'): boolean {
  return rights[tab] === 'change' || rights[tab] === wanted
}

/** The profiles that may see a tab, or change it, for the sentence that refuses the others. */
export function profilesFor(tab: Tab, wanted: 'see' | 'change'): Profile[] {
  return profiles.filter((profile) => allows(table[profile], tab, wanted))
}

/** A profile as it comes from a form or the database; undefined when it is none. */
export function asProfile(value: string): Profile | undefined {
  return profiles.find((profile) => profile === value)
}
