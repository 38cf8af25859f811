const both = (names: readonly string[]) => names.flatMap((name) => [name, `-${name}`])

const orderFilters = [
  'number=n%C2%B012',
  'reference=QWE',
  'new=yes',
  'new=no',
  'customer=helene+abc',
  'customer=nulle-part',
  'min=50&max=60',
  'min=90000',
  'payment=cheque',
  'payment=transfer',
  'state=cancelled',
  'state=payment-accepted',
  'state=partly',
  'from=2026-01-01&to=2026-01-31',
]
const paperFilters = [
  '',
  '?number=12',
  '?customer=vauthier+abc',
  '?customer=nulle-part',
  '?from=2026-01-01&to=2026-01-31',
]

/** The lists of what is sold, each filter and sort, under a back office's address; the first is its home page. */
export const orderPages: readonly string[] = [
  '',
  '/commandes',
  ...orderFilters.map((filter) => `/commandes?${filter}`),
  ...both(['number', 'reference', 'customer', 'total', 'payment', 'state', 'date']).map(
    (sort) => `/commandes?sort=${sort}`,
  ),
  ...paperFilters.flatMap((filter) => [`/commandes/factures${filter}`, `/commandes/bons-de-livraison${filter}`]),
  '/commandes/factures?kind=credit_note',
  '/paiement/journal',
  ...['method=transfer', 'operator=benali', 'min=90000', 'reference=QWE', 'from=2026-01-01&to=2026-01-31'].map(
    (one) => `/paiement/journal?${one}`,
  ),
  '/clients',
  ...['name=vauthier+abc', 'email=grandi77', 'newsletter=yes'].map((one) => `/clients?${one}`),
  ...both(['since', 'name', 'orders', 'spent']).map((sort) => `/clients?sort=${sort}`),
]

/** The lists of what goes with an order: vouchers, returns, quotations. */
export const deskPages: readonly string[] = [
  '/clients/bons',
  ...['code=GR-0000', 'client=vauthier+abc', 'client=nulle-part', 'sorte=gesture', 'etat=open', 'etat=ended'].map(
    (one) => `/clients/bons?${one}`,
  ),
  '/commandes/retours',
  ...['numero=RE2099', 'reference=QWE', 'client=vauthier+abc', 'client=nulle-part', 'origine=shop'].map(
    (one) => `/commandes/retours?${one}`,
  ),
  ...['asked', 'received', 'settled', 'refused'].map((state) => `/commandes/retours?etat=${state}`),
  '/commandes/devis',
  ...['number=12', 'from=2026-01-01&to=2026-01-31'].map((one) => `/commandes/devis?${one}`),
  ...['draft', 'sent', 'refused', 'expired', 'accepted'].map((state) => `/commandes/devis?state=${state}`),
]

/** The lists of the catalogue. */
export const productPages: readonly string[] = [
  '/catalogue',
  ...['text=cheval', 'stock=low', 'stock=out', 'active=no', 'category=1'].map((one) => `/catalogue?${one}`),
  ...both(['name', 'price', 'quantity', 'category']).map((sort) => `/catalogue?sort=${sort}`),
]

export const listPages = [...orderPages, ...deskPages, ...productPages]

/** The lists of buying, of rules of prices and of files. */
export const roomPages: readonly string[] = [
  ...['/catalogue/promotions', '/catalogue/codes', '/catalogue/importer'],
  ...['/achats', '/achats/a-commander', '/achats/fournisseurs', '/achats/factures', '/achats/inventaires'],
]

/** What customers see of a catalogue, under the shop's address; `:shelf` is a category of it. */
export const shopPages: readonly string[] = [
  ...['', '/categorie/:shelf', '/nouveautes', '/recherche?q=cheval', '/recherche?q=introuvable', '/produit/grandi-7'],
]
