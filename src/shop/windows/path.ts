import { Invalid } from '#refusals'

const known = /^\/(nouveautes|promotions|marques|contact|recherche|conditions-generales-de-vente|mentions-legales)$/
const named = /^\/(categorie|produit|marque|page)\/[a-z0-9]+(-[a-z0-9]+)*$/

/** Whether a path below a shop's address is that of a page that customers may be led to; an empty one leads nowhere, and may. */
export const isShopPath = (path: string): boolean => path === '' || known.test(path) || named.test(path)

/**
 * The path below the shop's own address of what was typed or pasted: a whole address of the shop, `/categorie/jeux`,
 * `categorie/jeux`. Refuses (Invalid, field `path`) what does not lead to a page of this shop.
 */
export function shopPath(slug: string, typed: string): string {
  const text = typed.trim().replace(/^https?:\/\/[^/]+/i, '')
  const below = text.startsWith(`/mag/${slug}/`) ? text.slice(`/mag/${slug}`.length) : text
  const bare = below.replace(/[?#].*$/, '').replace(/\/+$/, '')
  const path = bare === '' || bare.startsWith('/') ? bare : `/${bare}`
  if (typed.trim() !== '' && (path === '' || !isShopPath(path))) {
    const message =
      'Ce lien ne mène pas à une page de votre boutique : copiez l’adresse d’un produit ou d’une catégorie.'
    throw new Invalid(message, { path: message })
  }
  return path
}
