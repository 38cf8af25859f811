import type { Topic } from '../plan/topics.ts'
import { later } from './letters-firms-later.ts'
import type { Said } from './said.ts'

/** What firms write: they buy for their work, speak of themselves as « nous », and know nothing of parties and presents. */
export const ofFirms: Record<Topic, readonly Said[]> = {
  ...later,
  question: [
    [
      'Demande avant commande',
      'L’article « {article} » nous intéresse. L’avez-vous en stock, et sous combien de jours livrez-vous une entreprise ?',
    ],
    [
      'Prix par quantité',
      'Nous avons besoin de l’article « {article} » pour nos bureaux. Faites-vous un prix à partir de cinq exemplaires ?',
    ],
    [
      'Facture et règlement',
      'Avant de commander l’article « {article} », notre comptable demande si la facture porte la TVA, et quels sont vos délais de règlement.',
    ],
    [
      'Livraison à l’entreprise',
      'Si nous commandons l’article « {article} » aujourd’hui, pouvez-vous le livrer à nos heures d’ouverture, et à quel prix ?',
    ],
  ],
  twice: [
    [
      'Commande en double ?',
      'Deux de nos collaborateurs ont passé la même commande, dont la {ref}. Nous n’en voulons qu’une : merci d’annuler l’autre.',
    ],
    [
      'Une commande de trop',
      'Nous avons reçu deux confirmations pour les mêmes articles, dont une pour la commande {ref}. Pouvez-vous n’en garder qu’une ?',
    ],
    [
      'Double commande {ref}',
      'Notre connexion a coupé au moment de valider et nous avons recommencé. Merci de supprimer une des deux commandes, dont la {ref}.',
    ],
  ],
  cancel: [
    [
      'Annulation de la commande {ref}',
      'Notre chantier est reporté : merci d’annuler la commande {ref} avant son envoi et de nous le confirmer.',
    ],
    [
      'Commande à annuler',
      'Notre direction n’a pas validé l’achat de l’article « {article} ». Pouvez-vous annuler la commande {ref} et nous confirmer que nous ne devons rien ?',
    ],
    [
      'Annulation',
      'Un de nos fournisseurs habituels nous livre déjà l’article « {article} ». Nous vous demandons donc d’annuler la commande {ref}.',
    ],
  ],
  short: [
    [
      'Il nous en faudrait davantage',
      'Nous avons pris tout ce qui restait, mais il nous en faudrait un peu plus. Quand serez-vous de nouveau approvisionnés ?',
    ],
    [
      'Stock insuffisant',
      'Votre site n’en proposait pas assez pour nos besoins. Pouvez-vous nous dire quand le stock sera complété ?',
    ],
    [
      'Prochain arrivage',
      'Nous comptions en commander le double. Si vous en attendez, dites-nous quand : nous préférons tout recevoir ensemble.',
    ],
  ],
}
