import type { Topic } from '../plan/topics.ts'
import type { Said } from './said.ts'

/** What firms write who wait, claim something, or answer. */
export const later: Record<Exclude<Topic, 'question' | 'twice' | 'cancel' | 'short'>, readonly Said[]> = {
  complaint: [
    [
      'Frais de port',
      'Le total de notre commande {ref} nous étonne : les frais de port nous paraissent élevés. Pouvez-vous nous les détailler ?',
    ],
    [
      'Facture',
      'Notre comptable ne trouve pas la facture de notre commande {ref}. Pouvez-vous nous dire comment l’obtenir ?',
    ],
    [
      'Réclamation sur la commande {ref}',
      'Le prix de l’article « {article} » nous semblait plus bas quand nous avons commandé ({ref}). Pouvez-vous vérifier ?',
    ],
    [
      'Suivi de notre commande',
      'Vous deviez nous tenir au courant de l’avancement de notre commande {ref}, et nous n’avons rien reçu. Où en est-elle ?',
    ],
  ],
  parcel: [
    [
      'Où est notre colis ?',
      'Vous nous avez annoncé l’envoi de notre commande {ref}, mais rien n’est arrivé à notre adresse. Où est le colis ?',
    ],
    [
      'Livraison de la commande {ref}',
      'Notre accueil n’a vu passer aucun livreur : où en est la livraison de notre commande {ref} ?',
    ],
    [
      'Colis perdu ?',
      'Nous avons besoin de l’article « {article} » pour un client et le colis n’est pas là. Savez-vous s’il est perdu, et que proposez-vous ?',
    ],
  ],
  slow: [
    [
      'Commande toujours en attente',
      'Notre commande {ref} n’est toujours pas partie, d’après notre compte. Y a-t-il un problème ?',
    ],
    [
      'Expédition de la commande {ref}',
      'Nous organisons notre semaine : quel jour notre commande {ref} partira-t-elle ?',
    ],
    [
      'Quand part notre commande ?',
      'Nous attendons l’article « {article} » pour un chantier. Pouvez-vous nous dire quand vous pensez expédier notre commande {ref} ?',
    ],
  ],
  voucher: [
    [
      'Remise oubliée',
      'Nous avons oublié de saisir notre code de bienvenue pour la commande {ref}. Pouvez-vous encore le déduire du total ?',
    ],
    [
      'Code refusé',
      'Le code que nous avons déjà utilisé deux fois est refusé pour notre commande {ref}. Est-ce normal ?',
    ],
    [
      'Deux codes',
      'Nous avions deux codes et le site n’en a pris qu’un pour notre commande {ref}. Pouvez-vous déduire le second ?',
    ],
  ],
  unanswered: [
    [
      'Toujours pas de réponse',
      'Nous vous avons écrit et personne ne nous a répondu. Notre travail en dépend : pouvez-vous nous répondre aujourd’hui ?',
    ],
    [
      'Relance',
      'Sans réponse de votre part, nous nous permettons d’insister. Nous attendons de vos nouvelles avant de décider de la suite.',
    ],
    [
      'Réclamation',
      'Faute de réponse, nous vous adressons cette réclamation : nous attendons d’un fournisseur qu’il réponde à ses clients.',
    ],
  ],
  thanks: [
    ['Merci', 'Nous vous remercions de votre réponse, claire et rapide.'],
    ['Bien reçu', 'C’est noté, nous vous remercions. Nous n’avons plus de question.'],
    ['Merci de votre réponse', 'Votre réponse est transmise à notre service des achats. Merci de votre suivi.'],
  ],
  address: [
    [
      'Notre adresse',
      'Vous avez raison, nous avons fait une erreur. La bonne adresse de nos locaux est : {right}. Merci d’avoir vérifié.',
    ],
    ['Correction de notre adresse', 'Notre adresse était fausse, en effet. La voici en entier : {right}.'],
    [
      'Adresse de livraison',
      'Il faut lire : {right}. Pouvez-vous corriger, ou devons-nous le faire dans notre compte ?',
    ],
  ],
}
