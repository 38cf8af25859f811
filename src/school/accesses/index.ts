// Who may enter which shop, and with which profile: the matrix of pupils and shops, and a pupil's own shops.
// What a profile allows is in shop/employees.
export { setAccesses } from './set.ts'
export { type Workplace, workplaces } from './workplaces.ts'
