/** What a column says, as the guide of columns tells it, and what two lines of our sample say in it. */
export type Told = readonly [about: string, first: string, second: string]

/** A column that is understood: what it is called in our files, which is PrestaShop's French title, and elsewhere. */
export type Field = {
  code: string
  label: string
  also: readonly string[]
  told: Told
  /** A new thing cannot be without it. */
  needed?: true
  /** Few other kinds have it: it tells which kind a file is. */
  telling?: true
}

/** A field; `also` are its other titles, `|` between them. */
export const field = (
  code: string,
  label: string,
  also: string,
  told: Told,
  more: { needed?: true; telling?: true } = {},
): Field => ({ code, label, also: also.split('|'), told, ...more })
export const needed = { needed: true } as const
export const telling = { telling: true } as const

export const reference = (told: Told) =>
  field('reference', 'Référence', 'reference #|référence n°|ref|réf|sku|code article|code produit', told)
export const ean = (told: Told) =>
  field('ean', 'EAN-13', 'ean13|ean|ean-13 ou code-barres jan|code-barres|code barre|gtin|barcode', told)
export const quantity = (told: Told) =>
  field('quantity', 'Quantité', 'quantity|stock|qté|qte|quantité en stock|quantity in stock|pièces', told)
export const active = (told: Told) => field('active', 'Actif (0/1)', 'active|activé|enabled|affiché|en ligne', told)
export const net = (told: Told) => field('net', 'Contenu', 'contenance|net content', told)
/** What search engines show, of a product and of a category. */
export const listingTitle = (examples: readonly [string, string]) =>
  field('listingTitle', 'Balise titre', 'meta title|méta-titre|méta titre|titre seo|balise title|title tag', [
    'Le titre dans les moteurs de recherche, 120 caractères au plus ; sans lui, le nom.',
    ...examples,
  ])
export const listingText = (examples: readonly [string, string]) =>
  field('listingText', 'Méta description', 'meta description|méta-description|description seo|balise description', [
    'Le texte dans les moteurs de recherche, 320 caractères au plus ; sans lui, le résumé ou le texte de la page.',
    ...examples,
  ])
export const email = (told: Told) =>
  field(
    'email',
    'Adresse e-mail *',
    'email|e-mail|adresse électronique|adresse e-mail du client|customer e-mail|customer email|mail|courriel|e-mail du client',
    told,
    needed,
  )
export const lastName = (told: Told) =>
  field('lastName', 'Nom *', 'last name|lastname|nom de famille|nom', told, needed)
export const firstName = (told: Told) => field('firstName', 'Prénom *', 'first name|firstname|prénom', told, needed)
