import { money } from '#format'
import { badge, colours, newBadge } from './badge.ts'
import { button, iconButton } from './button.ts'
import { emptyState, flash } from './feedback.ts'
import { blank, field, select } from './fields.ts'
import { columns, list, names, states } from './gallery-list.ts'
import { footer, officeHeader, pageHead } from './headers.ts'
import { type Html, html } from './html.ts'
import { keysHelp } from './keys.ts'
import { breadcrumb } from './navigation.ts'
import { page } from './page.ts'
import { card, facts, meter, people, stats, timeline } from './panels.ts'
import { totals } from './price.ts'
import { table } from './table.ts'

/** Every component of the back office and of the desk. */
export function officeGallery(): Html {
  return page({
    face: 'backoffice',
    title: 'Commandes',
    site: 'La Récré du Bois',
    body: html`${officeHeader({
      title: 'La Récré du Bois',
      subtitle: 'arrière-boutique',
      home: '/admin',
      tools: [
        { icon: 'search', label: 'Rechercher', href: '/chercher', key: '/' },
        { icon: 'eye', label: 'Voir la boutique', href: '/mag' },
        { icon: 'bell', label: 'Alertes', href: '/alertes', count: 2 },
        { icon: 'user', label: 'K. BENALI', href: '/moi' },
        { icon: 'log-out', label: 'Déconnexion', post: '/sortir' },
      ],
      menu: [
        { label: 'Accueil', href: '/' },
        { label: 'Catalogue', href: '/c' },
        { label: 'Clients', href: '/k' },
        { label: 'Commandes', href: '/commandes', current: true, count: 4 },
        { label: 'Boutiques', href: '/b', icon: 'store' },
      ],
      subMenu: [
        { label: 'Commandes', href: '/commandes', current: true },
        { label: 'Factures', href: '/factures' },
        { label: 'Bons de livraison', href: '/bons' },
      ],
    })}
<main id="contenu" class="office-main" tabindex="-1">${list()}${order()}${desk()}</main>
${keysHelp()}${footer([{ label: 'Guide', href: '/guide' }])}`,
  })
}

const order = () => html`${pageHead({
  crumbs: breadcrumb([{ label: 'Commandes', href: '/commandes' }, { label: 'n° 128' }]),
  title: 'Commande n° 128',
  note: 'RKDPVBTQZ, passée le 23 novembre 2026 à 14:52',
  badge: newBadge(),
  actions: html`${button('127', { kind: 'secondary', icon: 'chevron-left', href: '/127' })}${iconButton('trash', 'Supprimer')}`,
})}
${flash('Le règlement est enregistré.')}
<div class="story"><div>${card({
  title: 'Historique',
  body: html`${timeline(states.map(({ name, colour }) => ({ colour, text: name, aside: '14:52, client' })))}
<form class="next-step" method="post" action="/etat">${select(blank(), {
    name: 'state',
    label: 'Nouvel état',
    options: states.map(({ name }) => ({ value: name, label: name })),
  })}${button('Modifier')}</form>
<p class="hint">Le règlement de ${money(10430)} sera enregistré à votre nom.</p>`,
})}
${card({
  title: 'Articles',
  body: html`<section class="scroll" tabindex="0" aria-label="Articles"><table class="lines"><thead><tr><th scope="col">Article</th>
<th scope="col" class="end">Qté</th><th scope="col" class="end">Total TTC</th></tr></thead><tbody><tr><td>Ours Marcel en hêtre</td><td class="end">2</td>
<td class="end">${money(4900)}</td></tr></tbody></table></section>
${totals([
  { label: 'Articles HT', amount: money(8233) },
  { label: 'Total TTC', amount: money(10430), strong: true },
])}`,
})}</div>
<div>${beside()}</div></div>`

const beside = () => html`${card({
  title: 'Client',
  aside: html`<a href="/k/1">Fiche ›</a>`,
  body: html`<p><strong>Anne ONIM</strong></p>${facts([
    { label: 'Compte créé', value: '12 novembre 2026' },
    { label: 'Commandes', value: '2' },
  ])}`,
})}
${card({
  title: 'Message',
  body: html`<form class="form" method="post" action="/m">${field(
    { id: 'm', values: {}, errors: { object: 'Indiquez l’objet.' } },
    { name: 'object', label: 'Objet', required: true },
  )}${button('Envoyer', { icon: 'send' })}</form>`,
})}`

const desk = () => html`${pageHead({ title: '1re AGOrA, ce matin', badge: badge('24 connectés sur 26', 'green') })}
${stats([
  { label: 'Commandes en attente', value: 37, note: 'dont 9 depuis plus de 10 min', href: '/attente' },
  { label: 'Chèques acceptés', value: 61, note: '2 irréguliers laissés passer' },
  { label: 'Factures émises', value: 58, note: 'numéros suivis, sans trou' },
])}
${card({
  title: 'Qui fait quoi',
  aside: 'en direct',
  body: people(
    colours.map((colour, index) => ({
      name: names[index % names.length] ?? '',
      initials: 'KB',
      colour,
      text: 'accepte le chèque de la commande 128',
      aside: 'La Récré du Bois',
      done: meter(index + 1, 8, `${index + 1} étapes sur 8`, index < 2),
    })),
  ),
})}
<p class="row">${colours.map((colour) => badge(colour, colour))}</p>
${table({
  id: 'none',
  caption: 'Retours',
  rows: [],
  columns: columns.slice(2, 4).map(({ filter, ...column }) => ({ ...column, quiet: filter === undefined })),
  empty: emptyState({ title: 'Aucun retour', text: 'Les retours des clients arriveront ici.' }),
  href: '/retours',
})}`
