import { NUMBER, type Told, yes } from './column-words.ts'

/** Of customers and addresses. */
export const people = {
  customers: {
    id: [NUMBER, '501', '502'],
    active: ['Un compte est toujours ouvert.', '1', '1'],
    civility: ['1 ou M., 2 ou Mme, 0 pour ne rien dire.', '1', '2'],
    email: [
      'Son adresse e-mail : un client de la boutique est reconnu par elle.',
      'paul.durand@exemple.fr',
      'lea.morel@exemple.fr',
    ],
    password: ['N’est jamais repris : le client en choisit un.', '', ''],
    birthDate: ['23/11/1990 ou 1990-11-23.', '1990-11-23', ''],
    lastName: ['Son nom.', 'DURAND', 'MOREL'],
    firstName: ['Son prénom.', 'Paul', 'Léa'],
    newsletter: [`Il accepte les lettres d’information : ${yes}.`, '0', '1'],
    createdAt: ['Depuis quand il est client.', '2025-03-14', '2025-09-02'],
    group: ['Un groupe de la boutique, par son nom.', '', ''],
  },
  addresses: {
    id: [NUMBER, '701', '702'],
    title: ['Comment le client l’appelle : une adresse est reconnue par ce nom.', 'Maison', 'Maison'],
    active: ['N’est pas repris.', '1', '1'],
    email: ['L’adresse e-mail de son client.', 'paul.durand@exemple.fr', 'lea.morel@exemple.fr'],
    customerId: ['Ou le numéro que le fichier des clients lui donne.', '501', '502'],
    company: ['L’entreprise.', '', ''],
    lastName: ['Le nom de qui reçoit ; vide, celui du client.', 'DURAND', 'MOREL'],
    firstName: ['Son prénom.', 'Paul', 'Léa'],
    line1: ['Le numéro et la rue.', '12 rue des Lilas', '4 place du Marché'],
    line2: ['Bâtiment, étage.', '', 'Bâtiment B'],
    postcode: ['Cinq chiffres en France.', '39200', '74000'],
    city: ['La ville.', 'Saint-Claude', 'Annecy'],
    country: ['Son nom ou son code ; vide, la France.', 'France', 'France'],
    info: ['Une indication pour le livreur.', '', ''],
    phone: ['Un numéro de téléphone.', '03 84 45 00 01', ''],
    mobile: ['Un autre.', '', '06 39 98 00 02'],
    vatNumber: ['Le numéro de TVA d’une entreprise.', '', ''],
    siren: ['Son SIREN.', '', ''],
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Told>>>>
