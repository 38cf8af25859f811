import { EAN, NET, PIECES, REFERENCE, yes } from './column-words.ts'
import { active, ean, type Field, field, needed, net, quantity, reference, telling } from './field.ts'

/** Of combinations. */
export const combinations: readonly Field[] = [
  field('id', 'Identifiant du produit', 'product id*|id du produit|id produit|product id|id', [
    'Le numéro que le fichier des produits donne au produit.',
    '102',
    '102',
  ]),
  field('productReference', 'Référence du produit', 'product reference|référence produit|product ref', [
    'Ou la référence du produit.',
    'VE-PUL',
    'VE-PUL',
  ]),
  field(
    'options',
    'Attribut (Nom:Type:Position)*',
    'attribute|attribut|attributs|options|déclinaison',
    [
      'Ce qui se choisit, 3 au plus : Nom:type:position. Le type n’est pas repris.',
      'Taille:select:0,Couleur:color:1',
      'Taille:select:0,Couleur:color:1',
    ],
    {
      ...needed,
      ...telling,
    },
  ),
  field(
    'values',
    'Valeur (Valeur:Position)*',
    'value|valeur|valeurs|values',
    ['Ce que c’est pour cette déclinaison, dans le même ordre.', 'M:0,Bleu nuit:0', 'L:1,Bleu nuit:0'],
    { ...needed, ...telling },
  ),
  reference([REFERENCE, 'VE-PUL-M', 'VE-PUL-L']),
  ean([EAN, '3760001000023', '3760001000030']),
  field(
    'impact',
    'Impact sur le prix',
    'impact on price|impact prix|supplément de prix',
    ['Ce qu’elle ajoute au prix sans taxe ; avec un moins, ce qu’elle en ôte.', '0', '2,50'],
    telling,
  ),
  field(
    'weightImpact',
    'Impact sur le poids',
    'impact on weight|impact poids',
    ['Ce qu’elle ajoute au poids, en kilos.', '0', '0,050'],
    telling,
  ),
  quantity([PIECES, '6', '4']),
  net([NET, '', '']),
  field('supplierReference', 'Référence fournisseur', 'supplier reference|réf fournisseur', [
    'Comment le fournisseur appelle la déclinaison.',
    '',
    '',
  ]),
  field('supplier', 'Fournisseur', 'supplier|nom du fournisseur', [
    'Qui la vend à la boutique. Il doit avoir sa fiche dans « Achats ».',
    '',
    '',
  ]),
  field('purchase', 'Prix d’achat HT', 'wholesale price|prix d’achat|prix de gros|cost price|pa ht', [
    'Son prix chez ce fournisseur, sans taxe.',
    '',
    '',
  ]),
  field('images', 'URL des images (x,y,z...)', 'image urls(x,y,z...)|image urls|images|image|photo|url de l’image', [
    'L’image de la déclinaison, par son nom dans le ZIP à envoyer ensuite.',
    'pull-bleu.jpg',
    '',
  ]),
  active([`En vente : ${yes}. Une déclinaison cachée garde son stock ; l’une au moins est en vente.`, 'oui', 'oui']),
]
