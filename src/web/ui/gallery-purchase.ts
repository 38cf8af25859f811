import { money } from '#format'
import { button, confirming } from './button.ts'
import { choice } from './choices.ts'
import { emptyState, flash, notice } from './feedback.ts'
import { blank, checkbox, errorSummary, type FormState, field, requiredNote, select, textarea } from './fields.ts'
import { attrs, html } from './html.ts'
import { icon } from './icon.ts'
import { steps } from './navigation.ts'
import { disclosure, facts, shopCard } from './panels.ts'
import { picture } from './picture.ts'
import { price, priceNote, totals } from './price.ts'
import { stockText, summaryLines } from './products.ts'
import { quantity } from './quantity.ts'

export const photo = (index: number, sizes: string, alt = '') =>
  picture({ hash: `${index}`.repeat(64).slice(0, 64), alt }, { sizes, eager: true })

export const paying = () => html`${steps(
  [
    { label: 'Résumé', href: '/1' },
    { label: 'Identifiez-vous' },
    { label: 'Adresse', href: '/3' },
    { label: 'Frais de port' },
    { label: 'Paiement' },
  ],
  3,
)}
<div class="with-summary"><section class="card question"><h2>Comment souhaitez-vous payer ?</h2>
<form class="stack" method="post" action="/payer">${choice(blank({ payment: 'cheque' }, 'pay'), {
  name: 'payment',
  legend: 'Moyen de paiement',
  showLegend: false,
  options: [
    { value: 'card', label: 'Carte bancaire', hint: 'Banque simulée, cartes d’essai fournies', icon: 'credit-card' },
    { value: 'cheque', label: 'Chèque', hint: 'Commande préparée à réception du chèque', icon: 'file-text' },
    { value: 'transfer', label: 'Virement', hint: 'Indiquez la référence', icon: 'landmark', aside: money(0) },
  ],
})}
${checkbox(blank({ terms: 'on' }, 'pay'), { name: 'terms', required: true, label: html`J’ai lu les <a href="/cgv">conditions générales de vente</a> et j’y adhère.` })}
<div class="to-order">${button('Commander avec obligation de paiement', { size: 'large' })}${button('Frais de port', { kind: 'quiet', href: '/4', icon: 'chevron-left' })}</div></form></section>
<aside class="card"><h2>Votre commande</h2>${summaryLines(toys.slice(0, 3).map(([name, cents], index) => ({ picture: photo(index, '52px'), name, note: 'Qté 1', amount: money(cents) })))}
${totals([
  { label: 'Articles HT', amount: money(8233) },
  { label: 'TVA 20 %', amount: money(1647) },
  { label: 'Total TTC', amount: money(10430), strong: true },
])}</aside></div>`

const wrong: FormState = {
  id: 'new',
  values: { lastName: 'ONIM', email: 'anne.onim', country: 'FR' },
  errors: {
    firstName: 'Indiquez votre prénom.',
    email: 'Cette adresse n’est pas complète.',
    terms: 'Acceptez les conditions.',
  },
}

export const account = () => html`<section class="section-head"><h2>Créer un compte</h2></section>
<form class="form" method="post" action="/compte" novalidate>${errorSummary(wrong)}${requiredNote()}
${choice(wrong, {
  name: 'civility',
  legend: 'Civilité',
  look: 'inline',
  options: [
    { value: 'mme', label: 'Mme' },
    { value: 'm', label: 'M.' },
  ],
})}
<div class="form-columns">${field(wrong, { name: 'firstName', label: 'Prénom', required: true, autocomplete: 'given-name' })}
${field(wrong, { name: 'lastName', label: 'Nom', required: true, autocomplete: 'family-name' })}</div>
${field(wrong, { name: 'email', type: 'email', label: 'Adresse e-mail', required: true, autocomplete: 'email', hint: 'Elle vous servira d’identifiant.' })}
${field(wrong, { name: 'password', type: 'password', label: 'Mot de passe', required: true, autocomplete: 'new-password', hint: '8 caractères ou plus' })}
${field(wrong, { name: 'birth', type: 'date', label: 'Date de naissance', autocomplete: 'bday', width: 'short' })}
${field(wrong, { name: 'amount', label: 'Montant', inputmode: 'decimal', unit: '€', width: 'short' })}
${select(wrong, { name: 'country', label: 'Pays', required: true, autocomplete: 'country', empty: 'Choisissez', options: [{ value: 'FR', label: 'France' }] })}
${textarea(wrong, { name: 'note', label: 'Informations complémentaires' })}
${checkbox(wrong, { name: 'terms', label: 'J’accepte les conditions', required: true })}
<div class="row">${button('S’inscrire')}${button('Réessayer', { kind: 'secondary', disabled: true })}</div></form>`

export const sheet =
  () => html`<section class="section-head"><h2>Fiche</h2></section><div class="product-sheet"><div>${photo(1, '560px', 'Un ours en bois clair assis')}</div>
<div class="stack"><h3>Ours Marcel en hêtre</h3>${price({ cents: 2450, was: 2990 })}${priceNote(2990)}${stockText({ level: 'in', text: 'En stock, livré sous 3 jours' })}
<form method="post" action="/panier" class="buy">${quantity({ name: 'quantity', label: 'Quantité', value: 1, max: 12 })}${button('Ajouter au panier', { size: 'large', icon: 'shopping-cart' })}</form>
${facts([
  { label: 'Âge', value: 'Dès 3 ans' },
  { label: 'Matière', value: 'Hêtre massif' },
])}${disclosure('Livraison et retours', html`<p>14 jours pour changer d’avis.</p>`)}</div></div>`

export const cart =
  () => html`<section class="section-head"><h2>Panier</h2></section><table class="cart-lines"><caption class="visually-hidden">Articles du panier</caption>
<thead><tr><th scope="col">Article</th><th scope="col">Quantité</th><th scope="col" class="end">Total</th></tr></thead>
<tbody><tr><td class="name"><a href="/a/1">Ours Marcel</a><p class="note">Réf. JE-OUR-01</p></td><td><form method="post" action="/panier/1">${quantity(
    { name: 'quantity', label: 'Quantité de Ours Marcel', value: 2, autoSubmit: true },
  )}</form></td><td class="end">${money(4900)}</td></tr></tbody></table>
<form${attrs({
    method: 'post',
    action: '/panier/vider',
    ...confirming({ title: 'Vider le panier ?', text: 'Les 3 articles en seront retirés.', action: 'Vider le panier' }),
  })}>${button('Vider le panier', { kind: 'danger', icon: 'trash' })}</form>`

export const rest = () => html`<section class="stack section-head"><div class="stack">
${flash('Votre compte est créé.')}${notice('info', 'Livraison offerte dès 60 €.')}${notice('warning', 'Il ne reste que 2 voiliers.', 'Stock')}${notice('error', 'La banque a refusé la carte.')}
${emptyState({ icon: 'shopping-cart', title: 'Votre panier est vide', text: 'Choisissez un rayon pour commencer.', action: button('Voir les nouveautés', { href: '/n' }) })}</div></section>
<ul class="promises"><li>${icon('truck')}<span><strong>Livraison suivie</strong><span>3 jours, offerte dès 60 €</span></span></li><li>
${icon('shield-check')}<span><strong>Paiement simulé</strong><span>carte, chèque, virement</span></span></li></ul>
<ul class="shop-cards">${(['bois', 'pre', 'lac', 'encre'] as const).map((theme, index) =>
  shopCard({
    name: 'Cycles du Lac',
    href: `/mag/${theme}`,
    trade: 'Vélos et accessoires',
    theme,
    open: index !== 3,
    pictures: [0, 1, 2].map((n) => photo(n + index, '220px')),
  }),
)}</ul>`

export const toys: [name: string, cents: number, was?: number, left?: number][] = [
  ['Train des forêts, 5 wagons', 3990],
  ['Ours Marcel en hêtre', 2450, 2990],
  ['Voilier de bassin « Vent d’ouest »', 3200, undefined, 2],
  ['Puzzle des saisons, 48 pièces', 1890],
  ['Tambour', 1590, undefined, 0],
  ['Cerf-volant des grands jours de vent, deux lignes et une longue queue de rubans', 124990, 149990],
]
