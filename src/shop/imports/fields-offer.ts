import { EAN, NUMBER, REFERENCE, yes } from './column-words.ts'
import { active, ean, type Field, field, needed, reference, telling } from './field.ts'

/** Of products: what they are called, where they stand, what they are sold and bought for. */
export const offer: readonly Field[] = [
  field('id', 'ID', 'product id|id du produit|id produit|identifiant|identifiant du produit', [NUMBER, '101', '102']),
  active([
    `En vente : ${yes}, « en ligne » ou « caché ». Sans cette colonne, vous choisissez pour tous.`,
    'oui',
    'non',
  ]),
  field(
    'name',
    'Nom *',
    'name|nom du produit|produit|désignation|libellé|intitulé|article|titre',
    ['Le nom du produit, 120 caractères au plus.', 'Tasse en grès', 'Pull marin'],
    needed,
  ),
  field('categories', 'Catégories (x,y,z...)', 'categories|catégorie|category|rayon|famille', [
    'La catégorie, par son nom ou par « Vaisselle/Tasses » ; elle est créée si elle manque. La première est la principale, le produit est aussi dans les suivantes.',
    'Vaisselle/Tasses',
    'Vêtements',
  ]),
  field(
    'priceHt',
    'Prix HT',
    'price tax excluded|prix hors taxes|prix de vente ht|pv ht|price tax excl',
    ['Le prix sans taxe. Donnez l’un des deux prix ; s’ils sont là tous les deux, celui-ci compte.', '10,00', '33,25'],
    telling,
  ),
  field(
    'priceTtc',
    'Prix TTC',
    'price tax included|prix de vente ttc|prix|prix de vente|pv ttc|price|price tax incl',
    ['Le prix avec taxe.', '', ''],
    telling,
  ),
  field(
    'tax',
    'ID de la règle de taxes',
    'tax rules id|id règle de taxes|id de la règle de taxe|taxe|règle de taxes|tva|taux de tva|taux tva|tax rule id',
    [
      'Le taux (20 %, 5,5), le nom (FR Taux réduit) ou le numéro de la règle de PrestaShop.',
      '20 %',
      'FR Taux standard (20%)',
    ],
    telling,
  ),
  field(
    'purchase',
    'Prix d’achat HT',
    'wholesale price|prix d’achat|prix de gros|prix de gros / prix d’achat|cost price|pa ht',
    ['Ce qu’une pièce coûte à la boutique, sans taxe.', '4,20', '15'],
  ),
  field('discountAmount', 'Montant de la remise', 'discount amount|montant de la réduction', [
    'La remise en euros, reprise comme pourcentage quand elle tombe juste.',
    '',
    '',
  ]),
  field(
    'discountPercent',
    'Pourcentage de réduction',
    'discount percent|pourcentage de remise|pourcentage de la remise|remise|réduction',
    ['La réduction du prix, de 0 à 99 %.', '', '10'],
  ),
  field(
    'discountFrom',
    'Remise du (aaaa-mm-jj)',
    'discount from|remise à partir de|réduction à partir de|début de la remise|réduction du',
    ['Son premier jour ; vide, tout de suite.', '', ''],
  ),
  field(
    'discountTo',
    'Remise au (aaaa-mm-jj)',
    'discount to|remise jusqu’au|réduction jusqu’au|fin de la remise|réduction au',
    ['Son dernier jour ; vide, sans fin.', '', ''],
  ),
  reference([REFERENCE, 'VA-TAS-01', 'VE-PUL']),
  field('supplierReference', 'Référence fournisseur', 'supplier reference #|référence fournisseur n°|réf fournisseur', [
    'Comment le fournisseur appelle l’article.',
    '',
    '',
  ]),
  field('supplier', 'Fournisseur', 'supplier|nom du fournisseur', [
    'Qui le vend à la boutique. Il doit avoir sa fiche dans « Achats ».',
    '',
    '',
  ]),
  field('maker', 'Marque', 'manufacturer|fabricant|brand', [
    'Qui le fabrique. Une marque nouvelle demande son adresse.',
    'Atelier du Lac',
    'Atelier du Lac',
  ]),
  field('makerAddress', 'Adresse du fabricant', 'manufacturer address|adresse de la marque', [
    'L’adresse postale de la marque, que la fiche du produit doit montrer.',
    '3 quai du Lac, 74000 Annecy',
    '',
  ]),
  ean([EAN, '3760001000016', '']),
  field('ecotax', 'Écotaxe', 'ecotax|éco-participation|éco-contribution', [
    'L’éco-participation, comprise dans le prix TTC.',
    '',
    '',
  ]),
]
