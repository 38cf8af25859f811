import type { Front, Shelf } from '#catalogue'
import { t } from '#messages'
import type { HomePage, MenuEntry } from '#windows'
import type { Shelf as Way } from '../ui/index.ts'

/** Where the visitor stands among the shelves: a category, one of the lists of the whole shop, its brands, or none of them. */
export type Place = Shelf | 'new' | 'reduced' | 'brands' | null

type Shop = { front: Front; base: string; home: HomePage }

/** The menu as the shop composed it; undefined for the usual one. What leads nowhere by now is left out. */
export function composedMain(shop: Shop, place: Place): Way[] | undefined {
  const entries = shop.home.menu.filter(({ menu }) => menu === 'main')
  if (entries.length === 0) return undefined
  return entries.filter(firstLevel).flatMap((entry): Way[] => {
    const way = wayOf(shop, entry, place)
    if (!way) return []
    const under = entries.filter(({ parentId, hidden }) => parentId === entry.id && !hidden)
    const children = under.flatMap((one) => wayOf(shop, one, place) ?? [])
    return [{ ...way, children: children.length > 0 ? children : usualChildren(shop, entry, place) }]
  })
}

/** The links of the foot as the shop composed them, one after the other; undefined for the usual ones. */
export function composedFoot(shop: Shop): { label: string; href: string }[] | undefined {
  const entries = shop.home.menu.filter(({ menu }) => menu === 'footer')
  if (entries.length === 0) return undefined
  const under = (id: number) => entries.filter(({ parentId, hidden }) => parentId === id && !hidden)
  return entries
    .filter(firstLevel)
    .flatMap((entry) => [entry, ...under(entry.id)])
    .flatMap((entry) => wayOf(shop, entry, null) ?? [])
    .map(({ label, href }) => ({ label, href }))
}

const firstLevel = ({ parentId, hidden }: MenuEntry) => parentId === null && !hidden

/** A category that stands alone in the menu opens on its own shelves where the visitor stands there, as it always did. */
function usualChildren({ front, base }: Shop, { categoryId }: MenuEntry, place: Place): Way[] {
  const shelf = categoryId === null ? undefined : shelfOf(front, categoryId)
  const here = shelf && (place === shelf || (typeof place === 'object' && place?.parent === shelf))
  return here ? shelf.children.map((child) => shelfWay(child, base, place)) : []
}

function wayOf({ front, base, home }: Shop, entry: MenuEntry, place: Place): Way | undefined {
  const { kind, label, path } = entry
  switch (kind) {
    case 'new':
      return front.fresh > 0
        ? { ...named(label, kind), href: `${base}/nouveautes`, count: front.fresh, current: place === 'new' }
        : undefined
    case 'reduced':
      return front.reduced > 0
        ? { ...named(label, kind), href: `${base}/promotions`, count: front.reduced, current: place === 'reduced' }
        : undefined
    case 'brands':
      return front.all.brands.length > 1
        ? { ...named(label, kind), href: `${base}/marques`, current: place === 'brands' }
        : undefined
    case 'category': {
      const shelf = shelfOf(front, entry.categoryId ?? 0)
      return shelf && relabelled(shelfWay(shelf, base, place), label)
    }
    case 'brand': {
      const brand = [...front.brands.values()].find(({ id }) => id === entry.manufacturerId)
      return brand && relabelled({ label: brand.name, href: `${base}/marque/${brand.slug}` }, label)
    }
    case 'page': {
      const page = home.pages.find(({ id }) => id === entry.freePageId)
      return page && relabelled({ label: page.title, href: `${base}/page/${page.slug}` }, label)
    }
    case 'link':
      return { label, href: `${base}${path}` }
  }
}

const named = (label: string, kind: 'new' | 'reduced' | 'brands') => ({ label: label || t(`storefront.${kind}`) })

const relabelled = (way: Way, label: string): Way => (label ? { ...way, label } : way)

const shelfOf = (front: Front, id: number): Shelf | undefined =>
  [...front.bySlug.values()].find((shelf) => shelf.id === id)

export const shelfWay = (shelf: Shelf, base: string, place: Place): Way => ({
  label: shelf.name,
  href: `${base}/categorie/${shelf.slug}`,
  count: shelf.count,
  current: place === shelf,
})
