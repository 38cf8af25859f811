import { t } from '#messages'
import { button, type Html, html, onceField } from '../ui/index.ts'

/** « Demander un devis » of what is in the cart. */
export const askQuotation = (base: string): Html =>
  html`<form method="post" action="${base}/panier/devis" class="after" data-leaves>${onceField()}${button(
    t('checkout.askQuotation'),
    { kind: 'secondary', icon: 'file-text', wide: true },
  )}</form>`
