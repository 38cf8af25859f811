import { active, ean, type Field, field, needed, net, quantity, reference, telling } from './field.ts'

/** Of products. */
export const products: readonly Field[] = [
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
    'action en cas de rupture de stock|action quand en rupture de stock|en cas de rupture de stock|' +
      'out of stock action|action when out of stock|out of stock',
  ),
  field(
    'outNote',
    'Délai annoncé quand il n’y en a plus',
    'libellé si rupture de stock|texte si rupture de stock|message hors stock|' +
      'label when backorders are allowed|text when backorder allowed|available later',
  ),
  field('warnings', 'Avertissements', 'warnings|sécurité|mises en garde'),
  field(
    'parts',
    'Composition (Référence x Quantité ; …)',
    'composition du lot|contenu du lot|articles du lot|pack|contenu du pack|produits du pack|pack items|' +
      'pack products|products in pack|product bundle|bundle',
  ),
]
