import { NUMBER, SLUG, yes } from './column-words.ts'
import { active, type Field, field, listingText, listingTitle, needed, telling } from './field.ts'

/** Of categories. */
export const categories: readonly Field[] = [
  field('id', 'ID', 'category id|id de la catégorie|id catégorie|identifiant|identifiant de la catégorie', [
    NUMBER,
    '10',
    '11',
  ]),
  active([`Oui ou non, 1 ou 0. Une catégorie est toujours montrée.`, '1', '1']),
  field(
    'name',
    'Nom *',
    'name|nom de la catégorie|catégorie|category|titre',
    ['Son nom, 80 caractères au plus.', 'Vaisselle', 'Tasses'],
    needed,
  ),
  field(
    'parent',
    'Catégorie parente',
    'parent category|catégorie mère|catégorie parent|parent',
    [
      'Le nom ou le numéro de celle qui la contient ; « Accueil » ou rien pour une catégorie principale.',
      'Accueil',
      'Vaisselle',
    ],
    telling,
  ),
  field(
    'root',
    'Catégorie racine (0/1)',
    'root category|racine',
    [`Oui ou non, 1 ou 0. Le haut des rayons d’une autre boutique n’est pas repris.`, '0', '0'],
    telling,
  ),
  field('description', 'Description', 'texte', [
    'Le texte en haut de sa page.',
    'Pour la table de tous les jours.',
    '',
  ]),
  field('slug', 'URL simplifiée', 'url rewritten|rewritten url|friendly url|url réécrite', [
    SLUG,
    'vaisselle',
    'tasses',
  ]),
  field('menu', 'Dans le menu (0/1)', 'dans le menu|au menu|menu|in menu', [
    `Si le menu de la boutique la propose : ${yes}. Hors du menu, qui a son adresse la trouve.`,
    'oui',
    'oui',
  ]),
  listingTitle(['Vaisselle en grès', '']),
  listingText(['Assiettes, tasses et bols en grès, pour tous les jours.', '']),
]
