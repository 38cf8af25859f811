import { NUMBER } from './column-words.ts'
import { active, email, type Field, field, firstName, lastName, needed, telling } from './field.ts'

/** Of their addresses. */
export const addresses: readonly Field[] = [
  field('id', 'ID', 'address id|id de l’adresse|id adresse|identifiant', [NUMBER, '701', '702']),
  field(
    'title',
    'Alias*',
    'alias|titre de l’adresse|titre',
    ['Comment le client l’appelle : une adresse est reconnue par ce nom.', 'Maison', 'Maison'],
    telling,
  ),
  active(['N’est pas repris.', '1', '1']),
  email(['L’adresse e-mail de son client.', 'paul.durand@exemple.fr', 'lea.morel@exemple.fr']),
  field('customerId', 'ID du client', 'customer id|id client|identifiant du client', [
    'Ou le numéro que le fichier des clients lui donne.',
    '501',
    '502',
  ]),
  field('company', 'Société', 'company|entreprise|raison sociale', ['L’entreprise.', '', '']),
  lastName(['Le nom de qui reçoit ; vide, celui du client.', 'DURAND', 'MOREL']),
  firstName(['Son prénom.', 'Paul', 'Léa']),
  field(
    'line1',
    'Adresse 1*',
    'address 1|adresse|adresse 1|rue|address|adresse ligne 1',
    ['Le numéro et la rue.', '12 rue des Lilas', '4 place du Marché'],
    { ...needed, ...telling },
  ),
  field('line2', 'Adresse 2', 'address 2|complément d’adresse|complément|adresse complémentaire', [
    'Bâtiment, étage.',
    '',
    'Bâtiment B',
  ]),
  field(
    'postcode',
    'Code postal *',
    'zipcode|zip/postal code|code postal|cp|postcode|zip',
    ['Cinq chiffres en France.', '39200', '74000'],
    { ...needed, ...telling },
  ),
  field('city', 'Ville*', 'city|ville|commune|localité', ['La ville.', 'Saint-Claude', 'Annecy'], {
    ...needed,
    ...telling,
  }),
  field('country', 'Pays*', 'country|pays', ['Son nom ou son code ; vide, la France.', 'France', 'France'], telling),
  field('info', 'Autre', 'other|informations|informations complémentaires|remarque', [
    'Une indication pour le livreur.',
    '',
    '',
  ]),
  field('phone', 'Téléphone', 'phone|tél|tel|téléphone fixe|fixe|home phone', [
    'Un numéro de téléphone.',
    '03 84 45 00 01',
    '',
  ]),
  field('mobile', 'Téléphone portable', 'mobile phone|mobile|portable|téléphone mobile', [
    'Un autre.',
    '',
    '06 39 98 00 02',
  ]),
  field('vatNumber', 'Numéro de TVA', 'vat number|tva intracommunautaire|n° tva|numéro tva', [
    'Le numéro de TVA d’une entreprise.',
    '',
    '',
  ]),
  field('siren', 'SIREN', 'dni/nif/nie|siret|numéro d’identification|identification number|siren ou siret', [
    'Son SIREN.',
    '',
    '',
  ]),
]
