import { slugOf } from '#catalogue'
import type { Db } from '#database'
import { Invalid } from '#refusals'
import { fold } from '#texts'

/** The longest address that is still dictated without a mistake. */
const LONGEST = 60

/** An address made of a name: « La Récré de Léa M. » gives `la-recre-de-lea-m`; empty for a name without letters or figures. */
export function slugFor(name: string): string {
  return /[a-z0-9]/.test(fold(name)) ? slugOf(name).slice(0, LONGEST).replace(/-+$/, '') : ''
}

/** The address as it was typed, checked: small letters, figures and hyphens. Refuses (Invalid, field `slug`) anything else. */
export function checkSlug(typed: string): string {
  const slug = typed
    .trim()
    .toLowerCase()
    .replace(/^\/?mag\//, '')
  if (slug.length <= LONGEST && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return slug
  throw new Invalid('L’adresse de la boutique ne convient pas.', {
    slug: `Des lettres sans accent, des chiffres et des tirets, ${LONGEST} signes au plus : par exemple « ${slugFor(typed) || 'ma-boutique'} ».`,
  })
}

/** The first free address: itself, then with -2, -3... What it gives is taken from then on. */
export function freeSlug(wanted: string, taken: Set<string>): string {
  let slug = wanted
  for (let n = 2; taken.has(slug); n++) slug = `${wanted.slice(0, LONGEST - 4).replace(/-+$/, '')}-${n}`
  taken.add(slug)
  return slug
}

/** Every address in use, hidden shops' too. */
export async function takenSlugs(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('shops').select('slug').execute()
  return new Set(rows.map(({ slug }) => slug))
}
