import { combinations } from './column-combinations.ts'
import { EAN, NET, NUMBER, PIECES, REFERENCE, type Told, yes } from './column-words.ts'

const SLUG = 'La fin de son adresse, en minuscules et tirets ; vide, elle est faite du nom.'
const FEATURES = 'Ce qui le décrit : Nom:Valeur, séparés par une virgule.'

/** Of categories, products and combinations. */
export const goods = {
  categories: {
    id: [NUMBER, '10', '11'],
    active: [`Oui ou non, 1 ou 0. Une catégorie est toujours montrée.`, '1', '1'],
    name: ['Son nom, 80 caractères au plus.', 'Vaisselle', 'Tasses'],
    parent: [
      'Le nom ou le numéro de celle qui la contient ; « Accueil » ou rien pour une catégorie principale.',
      'Accueil',
      'Vaisselle',
    ],
    root: [`Oui ou non, 1 ou 0. Le haut des rayons d’une autre boutique n’est pas repris.`, '0', '0'],
    description: ['Le texte en haut de sa page.', 'Pour la table de tous les jours.', ''],
    slug: [SLUG, 'vaisselle', 'tasses'],
  },
  products: {
    id: [NUMBER, '101', '102'],
    active: [
      `En vente : ${yes}, « en ligne » ou « caché ». Sans cette colonne, vous choisissez pour tous.`,
      'oui',
      'non',
    ],
    name: ['Le nom du produit, 120 caractères au plus.', 'Tasse en grès', 'Pull marin'],
    categories: [
      'La catégorie, par son nom ou par « Vaisselle/Tasses » ; elle est créée si elle manque. La première est la principale, le produit est aussi dans les suivantes.',
      'Vaisselle/Tasses',
      'Vêtements',
    ],
    priceHt: [
      'Le prix sans taxe. Donnez l’un des deux prix ; s’ils sont là tous les deux, celui-ci compte.',
      '10,00',
      '33,25',
    ],
    priceTtc: ['Le prix avec taxe.', '', ''],
    tax: [
      'Le taux (20 %, 5,5), le nom (FR Taux réduit) ou le numéro de la règle de PrestaShop.',
      '20 %',
      'FR Taux standard (20%)',
    ],
    purchase: ['Ce qu’une pièce coûte à la boutique, sans taxe.', '4,20', '15'],
    discountAmount: ['La remise en euros, reprise comme pourcentage quand elle tombe juste.', '', ''],
    discountPercent: ['La réduction du prix, de 0 à 99 %.', '', '10'],
    discountFrom: ['Son premier jour ; vide, tout de suite.', '', ''],
    discountTo: ['Son dernier jour ; vide, sans fin.', '', ''],
    reference: [REFERENCE, 'VA-TAS-01', 'VE-PUL'],
    supplierReference: ['Comment le fournisseur appelle l’article.', '', ''],
    supplier: ['Qui le vend à la boutique. Il doit avoir sa fiche dans « Achats ».', '', ''],
    maker: ['Qui le fabrique. Une marque nouvelle demande son adresse.', 'Atelier du Lac', 'Atelier du Lac'],
    makerAddress: [
      'L’adresse postale de la marque, que la fiche du produit doit montrer.',
      '3 quai du Lac, 74000 Annecy',
      '',
    ],
    ean: [EAN, '3760001000016', ''],
    ecotax: ['L’éco-participation, comprise dans le prix TTC.', '', ''],
    width: ['En centimètres ; « 120 mm » se lit aussi.', '8,5', ''],
    height: ['En centimètres.', '9', ''],
    depth: ['En centimètres.', '8,5', ''],
    weight: ['En kilos ; « 350 g » se lit aussi.', '0,350', '0,600'],
    quantity: [PIECES, '25', '0'],
    net: [NET, '', ''],
    summary: [
      'Quelques lignes à côté du prix, 300 caractères au plus.',
      'Tournée à la main.',
      'En laine de la Creuse.',
    ],
    description: ['Le texte de la fiche ; la mise en forme (HTML) est retirée.', 'Passe au lave-vaisselle.', ''],
    slug: [SLUG, '', ''],
    createdAt: ['Le jour où il est arrivé dans la boutique.', '', ''],
    images: [
      'Les noms de ses images, séparés par une virgule : envoyez ensuite le ZIP qui les contient.',
      'tasse.jpg,tasse-dos.jpg',
      '',
    ],
    alts: ['Ce que montre chaque image, dans le même ordre.', 'Tasse bleue de face,La même de dos', ''],
    features: [FEATURES, 'Matière:Grès:1', 'Matière:Laine:1'],
    perishable: [`Il se gâte vite : ${yes}. Il ne peut alors pas être rendu.`, 'non', 'non'],
    searchTerms: ['Les mots que les clients tapent aussi pour le trouver.', 'mug,bol', ''],
    leadDays: ['Les jours qu’il faut avant qu’il parte : sur mesure, cuisiné, gravé.', '', '3'],
    whenOut: [
      'Refuser (0), accepter (1) ou prévenir quand il n’y en a plus ; 2, le réglage de l’autre boutique, n’est pas repris.',
      '',
      'accepter',
    ],
    outNote: ['Quand vient un article vendu sur commande, avec vos mots.', '', 'Sous dix jours'],
    parts: [
      'Ce que contient un lot : la référence de chaque article, ou de sa déclinaison, et combien. Ils sont plus haut dans le fichier, ou déjà dans la boutique.',
      '',
      '',
    ],
    warnings: ['Ce à quoi il faut prendre garde : âge, risques.', '', ''],
  },
  combinations,
} satisfies Readonly<Record<string, Readonly<Record<string, Told>>>>
