import { button } from './button.ts'
import { facets } from './facets.ts'
import { account, cart, paying, photo, rest, sheet, toys } from './gallery-purchase.ts'
import { accountLinks, cartLink, footer, pageHead, shopHeader } from './headers.ts'
import { type Html, html } from './html.ts'
import { breadcrumb, pagination, shelves } from './navigation.ts'
import { page, type Theme } from './page.ts'
import { hidden, inPlaceForm, productCard, productGrid, sortBy } from './products.ts'

/** Every component of the portal and of the shops. */
export function shopGallery(theme: Theme): Html {
  const header = shopHeader({
    ribbon: 'Boutique pédagogique du lycée Jean-Moulin : rien n’y est vendu, aucun paiement n’est réel.',
    name: 'La Récré du Bois',
    tagline: 'jouets en bois, faits pour durer',
    home: '/mag/la-recre-du-bois',
    logo: html`<img src="/images/${'0'.repeat(64)}-96.webp" alt="" width="84" height="84">`,
    search: { action: '/recherche', placeholder: 'Rechercher un jouet, une référence…', suggest: '/suggestions' },
    account: accountLinks({ name: 'Anne ONIM', account: '/compte', signIn: '/entrer', signOut: '/sortir' }),
    cart: cartLink({ href: '/panier', count: 3 }),
  })
  return page({
    face: 'storefront',
    buying: true,
    theme,
    title: 'Jouets d’éveil',
    site: 'La Récré du Bois',
    description: 'Tous les éléments d’une boutique',
    body: html`${header}
<main id="contenu" class="shop-main" tabindex="-1">${category()}${paying()}${account()}${sheet()}${cart()}${rest()}</main>
${footer(
  [
    { label: 'Conditions générales de vente', href: '/cgv' },
    { label: 'Mentions légales', href: '/mentions' },
  ],
  'La Récré du Bois, Saint-Claude',
)}`,
  })
}

const category = () => html`<div class="with-shelves">
${shelves('Nos rayons', [
  { label: 'Nouveautés', href: '/n', count: 12 },
  {
    label: 'Jouets d’éveil',
    href: '/e',
    count: 18,
    current: true,
    children: [
      { label: 'Premiers âges', href: '/p' },
      { label: 'Musique', href: '/m' },
    ],
  },
  { label: 'Jeux de société', href: '/j', count: 9 },
])}
<div>${pageHead({
  crumbs: breadcrumb([{ label: 'Accueil', href: '/' }, { label: 'Jouets d’éveil' }]),
  title: 'Jouets d’éveil',
  note: '18 articles',
  actions: sortBy({
    action: '/e',
    name: 'tri',
    label: 'Trier',
    value: 'new',
    options: [
      { value: 'new', label: 'nouveautés' },
      { value: 'price', label: 'prix croissant' },
    ],
    keep: { stock: '1', prix: ['-20', '20-40'] },
  }),
})}
${divided()}
${productGrid(toys.map(toy))}
${pagination({ previous: '/e?avant', next: '/e?apres', where: '1 à 24 sur 118' })}</div></div>`

function toy([name, cents, was, left]: (typeof toys)[number], index: number): Html {
  const stock =
    left === undefined
      ? ({ level: 'in', text: 'En stock, livré sous 3 jours' } as const)
      : left === 0
        ? ({ level: 'out', text: 'Épuisé' } as const)
        : ({ level: 'few', text: `Plus que ${left}` } as const)
  const add = inPlaceForm('/panier', ['panier'], html`${hidden('product', index)}${button('Ajouter au panier')}`)
  const action = left === 0 ? button('Voir l’article', { kind: 'secondary', href: `/a/${index}` }) : add
  const flag = was === undefined ? undefined : '-18 %'
  return productCard({ name, href: `/a/${index}`, picture: photo(index, '220px'), cents, was, flag, stock, action })
}

const divided = (): Html =>
  facets(
    [
      {
        label: 'Prix',
        values: ['Moins de 20 €', '20 à 40 €'].map((label, at) => ({
          label,
          count: 12 - at,
          href: '/e?p',
          active: at === 1,
        })),
      },
      {
        label: 'Âge',
        values: ['Dès 1 an', 'Dès 3 ans'].map((label) => ({ label, count: 4, href: '/e?f', active: false })),
      },
    ],
    { label: 'Filtres', clear: '/e' },
  )
