import { NUMBER, yes } from './column-words.ts'
import { active, email, type Field, field, firstName, lastName, telling } from './field.ts'

/** Of customers. */
export const customers: readonly Field[] = [
  field('id', 'ID', 'customer id|id du client|id client|identifiant|numéro de client', [NUMBER, '501', '502']),
  active(['Un compte est toujours ouvert.', '1', '1']),
  field(
    'civility',
    'ID du titre (M. = 1, Mme = 2, sinon 0)',
    'titles id|title id|id titre|civilité|titre|titre de civilité|id du titre',
    ['1 ou M., 2 ou Mme, 0 pour ne rien dire.', '1', '2'],
    telling,
  ),
  email([
    'Son adresse e-mail : un client de la boutique est reconnu par elle.',
    'paul.durand@exemple.fr',
    'lea.morel@exemple.fr',
  ]),
  field(
    'password',
    'Mot de passe *',
    'password|passwd',
    ['N’est jamais repris : le client en choisit un.', '', ''],
    telling,
  ),
  field(
    'birthDate',
    'Date de naissance (aaaa-mm-jj)',
    'birthday|date de naissance|né le|naissance|anniversaire',
    ['23/11/1990 ou 1990-11-23.', '1990-11-23', ''],
    telling,
  ),
  lastName(['Son nom.', 'DURAND', 'MOREL']),
  firstName(['Son prénom.', 'Paul', 'Léa']),
  field(
    'newsletter',
    'Lettre d’informations (0/1)',
    'newsletter|lettre d’information|lettre d’informations|inscrit à la newsletter',
    [`Il accepte les lettres d’information : ${yes}.`, '0', '1'],
    telling,
  ),
  field(
    'createdAt',
    'Date d’inscription (aaaa-mm-jj)',
    'registration date|date d’inscription|date d’enregistrement|client depuis',
    ['Depuis quand il est client.', '2025-03-14', '2025-09-02'],
  ),
  field('group', 'Groupes (x,y,z...)', 'groups|groupe|groupes|group|id du groupe par défaut|default group id', [
    'Un groupe de la boutique, par son nom.',
    '',
    '',
  ]),
]
