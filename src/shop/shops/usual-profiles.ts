/** What may be done in a tab; the names of the tabs and of what is done there are the back office's (see employees/profiles.ts). */
type UsualProfile = { code: string; name: string; rights: Record<string, readonly string[]> }

const see = ['see']
const work = ['see', 'add', 'change']
const all = ['see', 'add', 'change', 'delete']

/** The profiles that a new shop starts with, in the order of the lists. Who works here is the teacher's to decide: nobody changes the tab « Employés ». */
export const usualProfiles = [
  {
    code: 'manager',
    name: 'Responsable',
    rights: {
      home: see,
      catalogue: all,
      purchases: all,
      customers: all,
      orders: all,
      payments: all,
      bank: all,
      carriers: all,
      employees: see,
      settings: all,
      statistics: see,
    },
  },
  {
    code: 'orders',
    name: 'Commandes',
    rights: {
      home: see,
      catalogue: see,
      customers: work,
      orders: all,
      payments: see,
      carriers: see,
    },
  },
  {
    code: 'preparation',
    name: 'Préparation',
    rights: { home: see, catalogue: see, purchases: ['see', 'change'], orders: ['see', 'change'], carriers: see },
  },
  {
    code: 'accounting',
    name: 'Comptabilité',
    rights: {
      home: see,
      purchases: see,
      customers: see,
      orders: ['see', 'change', 'delete'],
      payments: all,
      bank: all,
      statistics: see,
    },
  },
  {
    code: 'catalogue',
    name: 'Catalogue',
    rights: { home: see, catalogue: all, purchases: all, carriers: see, statistics: see },
  },
  {
    code: 'after-sales',
    name: 'Après-vente',
    rights: { home: see, catalogue: see, customers: work, orders: all, payments: see },
  },
  {
    code: 'read-only',
    name: 'Lecture',
    rights: {
      home: see,
      catalogue: see,
      purchases: see,
      customers: see,
      orders: see,
      payments: see,
      bank: see,
      carriers: see,
      employees: see,
      settings: see,
      statistics: see,
    },
  },
] as const satisfies readonly UsualProfile[]
