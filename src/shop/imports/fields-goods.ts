import { active, ean, type Field, field, needed, net, quantity, reference, telling } from './field.ts'

/** Of categories. */
export const categories: readonly Field[] = [
  field('id', 'ID', 'category id|id de la catégorie|id catégorie|identifiant|identifiant de la catégorie'),
  active,
  field('name', 'Nom *', 'name|nom de la catégorie|catégorie|category|titre', needed),
  field('parent', 'Catégorie parente', 'parent category|catégorie mère|catégorie parent|parent', telling),
  field('root', 'Catégorie racine (0/1)', 'root category|racine', telling),
  field('description', 'Description', 'texte'),
  field('slug', 'URL simplifiée', 'url rewritten|rewritten url|friendly url|url réécrite'),
]

/** Of combinations. */
export const combinations: readonly Field[] = [
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
