import { NET, PIECES, SLUG, yes } from './column-words.ts'
import { type Field, field, listingText, listingTitle, net, quantity, telling } from './field.ts'

/** Of products: sizes, pieces, words, pictures and what is particular to one. */
export const sheet: readonly Field[] = [
  field('width', 'Largeur', 'width|largeur cm', ['En centimètres ; « 120 mm » se lit aussi.', '8,5', '']),
  field('height', 'Hauteur', 'height|hauteur cm', ['En centimètres.', '9', '']),
  field('depth', 'Profondeur', 'depth|longueur|length|profondeur cm', ['En centimètres.', '8,5', '']),
  field('weight', 'Poids', 'weight|poids kg|poids en kg', ['En kilos ; « 350 g » se lit aussi.', '0,350', '0,600']),
  quantity([PIECES, '25', '0']),
  net([NET, '', '']),
  field('summary', 'Résumé', 'summary|récapitulatif|résumé / récapitulatif|description courte|short description', [
    'Quelques lignes à côté du prix, 300 caractères au plus.',
    'Tournée à la main.',
    'En laine de la Creuse.',
  ]),
  field('description', 'Description', 'description longue|long description', [
    'Le texte de la fiche ; la mise en forme (HTML) est retirée.',
    'Passe au lave-vaisselle.',
    '',
  ]),
  field('slug', 'URL simplifiée', 'url rewritten|rewritten url|friendly url|url réécrite', [SLUG, '', '']),
  field(
    'createdAt',
    'Date de création du produit (aaaa-mm-jj)',
    'product creation date|date de création|creation date',
    ['Le jour où il est arrivé dans la boutique.', '', ''],
  ),
  field('images', 'URL des images (x,y,z...)', 'image urls|images|image|photos|photo|url de l’image', [
    'Les noms de ses images, séparés par une virgule : envoyez ensuite le ZIP qui les contient.',
    'tasse.jpg,tasse-dos.jpg',
    '',
  ]),
  field(
    'alts',
    'Textes alternatifs des images (x,y,z...)',
    'image alt texts|texte alternatif des images|textes alternatifs',
    ['Ce que montre chaque image, dans le même ordre.', 'Tasse bleue de face,La même de dos', ''],
  ),
  field(
    'features',
    'Caractéristiques (Nom:Valeur:Position)',
    'feature|features|caractéristique',
    ['Ce qui le décrit : Nom:Valeur, séparés par une virgule.', 'Matière:Grès:1', 'Matière:Laine:1'],
    telling,
  ),
  field('perishable', 'Périssable (0/1)', 'perishable|périssable', [
    `Il se gâte vite : ${yes}. Il ne peut alors pas être rendu.`,
    'non',
    'non',
  ]),
  field('searchTerms', 'Mots-clés (x,y,z...)', 'tags|balises|mots-clés|mots clés|mots de recherche|keywords', [
    'Les mots que les clients tapent aussi pour le trouver.',
    'mug,bol',
    '',
  ]),
  field(
    'leadDays',
    'Délai de préparation (jours)',
    'délai minimum|délai minimum en jours|délai de préparation|jours de préparation|preparation time|lead time|lead days|handling time',
    ['Les jours qu’il faut avant qu’il parte : sur mesure, cuisiné, gravé.', '', '3'],
  ),
  field(
    'whenOut',
    'Quand il n’y en a plus (refuser, accepter, prévenir)',
    'action en cas de rupture de stock|action quand en rupture de stock|en cas de rupture de stock|' +
      'out of stock action|action when out of stock|out of stock',
    [
      'Refuser (0), accepter (1) ou prévenir quand il n’y en a plus ; 2, le réglage de l’autre boutique, n’est pas repris.',
      '',
      'accepter',
    ],
  ),
  field(
    'outNote',
    'Délai annoncé quand il n’y en a plus',
    'libellé si rupture de stock|texte si rupture de stock|message hors stock|' +
      'label when backorders are allowed|text when backorder allowed|available later',
    ['Quand vient un article vendu sur commande, avec vos mots.', '', 'Sous dix jours'],
  ),
  field('warnings', 'Avertissements', 'warnings|sécurité|mises en garde', [
    'Ce à quoi il faut prendre garde : âge, risques.',
    '',
    '',
  ]),
  field(
    'parts',
    'Composition (Référence x Quantité ; …)',
    'composition du lot|contenu du lot|articles du lot|pack|contenu du pack|produits du pack|pack items|' +
      'pack products|products in pack|product bundle|bundle',
    [
      'Ce que contient un lot : la référence de chaque article, ou de sa déclinaison, et combien. Ils sont plus haut dans le fichier, ou dans la boutique. « aucun » le vide.',
      '',
      '',
    ],
  ),
  field('carriers', 'Transporteurs (x,y,z...)', 'transporteurs|transporteur|livraison par|carriers|carrier', [
    'Les seuls qui peuvent le porter, par leurs noms ; « tous » lève la limite.',
    'tous',
    'tous',
  ]),
  listingTitle(['Tasse en grès faite main', '']),
  listingText(['Une tasse en grès tournée à la main, qui passe au lave-vaisselle.', '']),
]
