/** A column that is understood: what it is called in our files, which is PrestaShop's French title, and elsewhere. */
export type Field = {
  code: string
  label: string
  also: readonly string[]
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
  more: { needed?: true; telling?: true } = {},
): Field => ({
  code,
  label,
  also: also.split('|'),
  ...more,
})
export const needed = { needed: true } as const
export const telling = { telling: true } as const

export const reference = field(
  'reference',
  'Référence',
  'reference #|référence n°|ref|réf|sku|code article|code produit',
)
export const ean = field('ean', 'EAN-13', 'ean13|ean|ean-13 ou code-barres jan|code-barres|code barre|gtin|barcode')
export const quantity = field(
  'quantity',
  'Quantité',
  'quantity|stock|qté|qte|quantité en stock|quantity in stock|pièces',
)
export const active = field('active', 'Actif (0/1)', 'active|activé|enabled|affiché|en ligne')
export const net = field('net', 'Contenu', 'contenance|net content')
