/** What a file may bring. */
export const kinds = ['categories', 'products', 'combinations', 'customers', 'addresses'] as const
export type Kind = (typeof kinds)[number]

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

const field = (code: string, label: string, also: string, more: { needed?: true; telling?: true } = {}): Field => ({
  code,
  label,
  also: also.split('|'),
  ...more,
})
const needed = { needed: true } as const
const telling = { telling: true } as const

const reference = field('reference', 'Référence', 'reference #|référence n°|ref|réf|sku|code article|code produit')
const ean = field('ean', 'EAN-13', 'ean13|ean|ean-13 ou code-barres jan|code-barres|code barre|gtin|barcode')
const quantity = field('quantity', 'Quantité', 'quantity|stock|qté|qte|quantité en stock|quantity in stock|pièces')
const active = field('active', 'Actif (0/1)', 'active|activé|enabled|affiché|en ligne')
const net = field('net', 'Contenu', 'contenance|net content')

const categories: readonly Field[] = [
  field('id', 'ID', 'category id|id de la catégorie|id catégorie|identifiant|identifiant de la catégorie'),
  active,
  field('name', 'Nom *', 'name|nom de la catégorie|catégorie|category|titre', needed),
  field('parent', 'Catégorie parente', 'parent category|catégorie mère|catégorie parent|parent', telling),
  field('root', 'Catégorie racine (0/1)', 'root category|racine', telling),
  field('description', 'Description', 'texte'),
  field('slug', 'URL simplifiée', 'url rewritten|rewritten url|friendly url|url réécrite'),
]

const products: readonly Field[] = [
  field('id', 'ID', 'product id|id du produit|id produit|identifiant|identifiant du produit'),
  active,
  field('name', 'Nom *', 'name|nom du produit|produit|désignation|libellé|intitulé|article|titre', needed),
  field('categories', 'Catégories (x,y,z...)', 'categories|catégorie|category|rayon|famille'),
  field('priceHt', 'Prix HT', 'price tax excluded|prix hors taxes|prix de vente ht|pv ht|price tax excl', telling),
  field(
    'priceTtc',
    'Prix TTC',
    'price tax included|prix de vente ttc|prix|prix de vente|pv ttc|price|price tax incl',
    telling,
  ),
  field(
    'tax',
    'ID de la règle de taxes',
    'tax rules id|id règle de taxes|id de la règle de taxe|taxe|règle de taxes|tva|taux de tva|taux tva|tax rule id',
    telling,
  ),
  field(
    'purchase',
    'Prix d’achat HT',
    'wholesale price|prix d’achat|prix de gros|prix de gros / prix d’achat|cost price|pa ht',
  ),
  field('discountAmount', 'Montant de la remise', 'discount amount|montant de la réduction'),
  field(
    'discountPercent',
    'Pourcentage de réduction',
    'discount percent|pourcentage de remise|pourcentage de la remise|remise|réduction',
  ),
  field(
    'discountFrom',
    'Remise du (aaaa-mm-jj)',
    'discount from|remise à partir de|réduction à partir de|début de la remise|réduction du',
  ),
  field(
    'discountTo',
    'Remise au (aaaa-mm-jj)',
    'discount to|remise jusqu’au|réduction jusqu’au|fin de la remise|réduction au',
  ),
  reference,
  field('supplierReference', 'Référence fournisseur', 'supplier reference #|référence fournisseur n°|réf fournisseur'),
  field('supplier', 'Fournisseur', 'supplier|nom du fournisseur'),
  field('maker', 'Marque', 'manufacturer|fabricant|brand'),
  field('makerAddress', 'Adresse du fabricant', 'manufacturer address|adresse de la marque'),
  ean,
  field('ecotax', 'Écotaxe', 'ecotax|éco-participation|éco-contribution'),
  field('width', 'Largeur', 'width|largeur cm'),
  field('height', 'Hauteur', 'height|hauteur cm'),
  field('depth', 'Profondeur', 'depth|longueur|length|profondeur cm'),
  field('weight', 'Poids', 'weight|poids kg|poids en kg'),
  quantity,
  net,
  field('summary', 'Résumé', 'summary|récapitulatif|résumé / récapitulatif|description courte|short description'),
  field('description', 'Description', 'description longue|long description'),
  field('slug', 'URL simplifiée', 'url rewritten|rewritten url|friendly url|url réécrite'),
  field(
    'createdAt',
    'Date de création du produit (aaaa-mm-jj)',
    'product creation date|date de création|creation date',
  ),
  field('images', 'URL des images (x,y,z...)', 'image urls|images|image|photos|photo|url de l’image'),
  field(
    'alts',
    'Textes alternatifs des images (x,y,z...)',
    'image alt texts|texte alternatif des images|textes alternatifs',
  ),
  field('features', 'Caractéristiques (Nom:Valeur:Position)', 'feature|features|caractéristique', telling),
  field('perishable', 'Périssable (0/1)', 'perishable|périssable'),
  field('searchTerms', 'Mots-clés (x,y,z...)', 'tags|balises|mots-clés|mots clés|mots de recherche|keywords'),
  field(
    'leadDays',
    'Délai de préparation (jours)',
    'délai minimum|délai minimum en jours|délai de préparation|jours de préparation|preparation time|lead time|lead days|handling time',
  ),
  field(
    'whenOut',
    'Quand il n’y en a plus (refuser, accepter, prévenir)',
    'quand il n’y en a plus|action en cas de rupture de stock|action quand en rupture de stock|en cas de rupture de stock|out of stock action|action when out of stock|out of stock|out_of_stock',
  ),
  field(
    'outNote',
    'Délai annoncé quand il n’y en a plus',
    'libellé si rupture de stock (et précommande autorisée)|texte si rupture de stock (et précommande autorisée)|message hors stock|label when backorders are allowed|text when backorder allowed|available later',
  ),
  field('warnings', 'Avertissements', 'warnings|sécurité|mises en garde'),
  field(
    'parts',
    'Composition (Référence x Quantité ; …)',
    'composition|composition du lot|contenu du lot|articles du lot|pack|contenu du pack|produits du pack|pack items|pack_items|pack products|products in pack|product bundle|product_bundle|bundle|pack (reference:quantity)',
  ),
]

const combinations: readonly Field[] = [
  field('id', 'Identifiant du produit', 'product id*|id du produit|id produit|product id|id'),
  field('productReference', 'Référence du produit', 'product reference|référence produit|product ref'),
  field('options', 'Attribut (Nom:Type:Position)*', 'attribute|attribut|attributs|options|déclinaison', {
    ...needed,
    ...telling,
  }),
  field('values', 'Valeur (Valeur:Position)*', 'value|valeur|valeurs|values', { ...needed, ...telling }),
  reference,
  ean,
  field('impact', 'Impact sur le prix', 'impact on price|impact prix|supplément de prix', telling),
  field('weightImpact', 'Impact sur le poids', 'impact on weight|impact poids', telling),
  quantity,
  net,
  field('supplierReference', 'Référence fournisseur', 'supplier reference|réf fournisseur'),
  field('supplier', 'Fournisseur', 'supplier|nom du fournisseur'),
  field('purchase', 'Prix d’achat HT', 'wholesale price|prix d’achat|prix de gros|cost price|pa ht'),
  field('images', 'URL des images (x,y,z...)', 'image urls(x,y,z...)|image urls|images|image|photo|url de l’image'),
]

const email = field(
  'email',
  'Adresse e-mail *',
  'email|e-mail|adresse électronique|adresse e-mail du client|customer e-mail|customer email|mail|courriel|e-mail du client',
  needed,
)
const lastName = field('lastName', 'Nom *', 'last name|lastname|nom de famille|nom', needed)
const firstName = field('firstName', 'Prénom *', 'first name|firstname|prénom', needed)

const customers: readonly Field[] = [
  field('id', 'ID', 'customer id|id du client|id client|identifiant|numéro de client'),
  active,
  field(
    'civility',
    'ID du titre (M. = 1, Mme = 2, sinon 0)',
    'titles id|title id|id titre|civilité|titre|titre de civilité|id du titre',
    telling,
  ),
  email,
  field('password', 'Mot de passe *', 'password|passwd', telling),
  field(
    'birthDate',
    'Date de naissance (aaaa-mm-jj)',
    'birthday|date de naissance|né le|naissance|anniversaire',
    telling,
  ),
  lastName,
  firstName,
  field(
    'newsletter',
    'Lettre d’informations (0/1)',
    'newsletter|lettre d’information|lettre d’informations|inscrit à la newsletter',
    telling,
  ),
  field(
    'createdAt',
    'Date d’inscription (aaaa-mm-jj)',
    'registration date|date d’inscription|date d’enregistrement|client depuis',
  ),
  field('group', 'Groupes (x,y,z...)', 'groups|groupe|groupes|group|id du groupe par défaut|default group id'),
]

const addresses: readonly Field[] = [
  field('id', 'ID', 'address id|id de l’adresse|id adresse|identifiant'),
  field('title', 'Alias*', 'alias|titre de l’adresse|titre', telling),
  active,
  email,
  field('customerId', 'ID du client', 'customer id|id client|identifiant du client'),
  field('company', 'Société', 'company|entreprise|raison sociale'),
  lastName,
  firstName,
  field('line1', 'Adresse 1*', 'address 1|adresse|adresse 1|rue|address|adresse ligne 1', { ...needed, ...telling }),
  field('line2', 'Adresse 2', 'address 2|complément d’adresse|complément|adresse complémentaire'),
  field('postcode', 'Code postal *', 'zipcode|zip/postal code|code postal|cp|postcode|zip', { ...needed, ...telling }),
  field('city', 'Ville*', 'city|ville|commune|localité', { ...needed, ...telling }),
  field('country', 'Pays*', 'country|pays', telling),
  field('info', 'Autre', 'other|informations|informations complémentaires|remarque'),
  field('phone', 'Téléphone', 'phone|tél|tel|téléphone fixe|fixe|home phone'),
  field('mobile', 'Téléphone portable', 'mobile phone|mobile|portable|téléphone mobile'),
  field('vatNumber', 'Numéro de TVA', 'vat number|tva intracommunautaire|n° tva|numéro tva'),
  field('siren', 'SIREN', 'dni/nif/nie|siret|numéro d’identification|identification number|siren ou siret'),
]

/** The columns of each kind, in the order of a file of ours. */
export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  categories,
  products,
  combinations,
  customers,
  addresses,
}

/** What a field of a kind is called. */
export const labelOf = (kind: Kind, code: string): string =>
  fieldsOf[kind].find((one) => one.code === code)?.label ??
  fieldsOf[kind].find((one) => `address${one.code}`.toLowerCase() === code.toLowerCase())?.label ??
  code
