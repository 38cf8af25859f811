import type { Tab } from '#employees'
import type { PastAct } from '#trace'
import type { Colour } from '../../ui/index.ts'

type Place = { colour: Colour; tab?: Tab; path?: string }

/** Per kind of record, the colour of its point and the page where it is seen: `{id}` is its own, `{product}` a variant's product. */
const places: Record<string, [colour: Colour, tab: Tab, path: string]> = {
  order: ['green', 'orders', '/commandes/{id}'],
  product: ['amber', 'catalogue', '/catalogue/{id}'],
  variant: ['amber', 'catalogue', '/catalogue/{product}'],
  category: ['amber', 'catalogue', '/catalogue'],
  customer: ['blue', 'customers', '/clients/{id}'],
  carrier: ['violet', 'carriers', '/transport'],
  'payment-method': ['violet', 'payments', '/paiement'],
  employee: ['teal', 'employees', '/employes'],
  shop: ['grey', 'settings', '/preferences'],
  page: ['grey', 'settings', '/preferences/pages'],
}

/** Where the record of an act is seen, and its colour. */
export function placeOf({ subjectKind, subjectId, productId }: PastAct): Place {
  const known = places[subjectKind]
  if (!known) return { colour: 'grey' }
  const [colour, tab, path] = known
  const filled = path.replace('{id}', String(subjectId ?? '')).replace('{product}', String(productId ?? ''))
  return { colour, tab, path: filled }
}
