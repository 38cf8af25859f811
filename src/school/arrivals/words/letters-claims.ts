import type { Topic } from '../plan/topics.ts'
import type { Said } from './said.ts'

/** What customers write who wait, or think that something is due to them. */
export const claims: Record<Extract<Topic, 'complaint' | 'parcel' | 'slow' | 'voucher'>, readonly Said[]> = {
  complaint: [
    [
      'Frais de port',
      'Le total de ma commande {ref} m’étonne : les frais de port me paraissent élevés. Pouvez-vous m’expliquer ce que je paie ?',
    ],
    [
      'Réclamation',
      'Je n’ai aucune nouvelle de ma commande {ref}. On m’avait parlé d’un envoi rapide : quand recevrai-je l’article « {article} » ?',
    ],
    [
      'Un doute sur l’article',
      'En relisant ma commande {ref}, j’ai un doute : l’article « {article} » est-il bien celui de la photo ? Pouvez-vous vérifier avant l’envoi ?',
    ],
    [
      'Suivi de ma commande',
      'Vous deviez me tenir au courant de l’avancement de ma commande {ref}, et je n’ai rien reçu. Où en est-elle exactement ?',
    ],
    [
      'Réclamation sur la commande {ref}',
      'Le prix affiché pour l’article « {article} » me semblait plus bas quand j’ai commandé ({ref}). Pouvez-vous vérifier ?',
    ],
    [
      'Facture',
      'Je ne trouve pas la facture de ma commande {ref} dans mon compte, et j’en ai besoin. Pouvez-vous me dire comment l’obtenir ?',
    ],
  ],
  parcel: [
    [
      'Où est mon colis ?',
      'Vous m’avez annoncé l’envoi de ma commande {ref}, mais je n’ai toujours rien reçu. Où est mon colis ?',
    ],
    [
      'Colis pas encore arrivé',
      'Le colis de ma commande {ref} devait déjà être là. Avez-vous un numéro de suivi, et quand arrivera-t-il ?',
    ],
    [
      'Où est mon colis ?',
      'J’attends l’article « {article} » depuis un moment et le facteur est passé sans rien laisser. Pouvez-vous interroger le transporteur ?',
    ],
    [
      'Colis perdu ?',
      'Je devais offrir l’article « {article} » et le colis n’est pas là. Savez-vous s’il est perdu, et que proposez-vous s’il n’arrive pas ?',
    ],
    [
      'Livraison de la commande {ref}',
      'Mes voisins n’ont rien reçu pour moi non plus : où en est la livraison de ma commande {ref} ?',
    ],
    [
      'Suivi de ma commande {ref}',
      'Le suivi de ma commande {ref} n’avance plus. Le colis est-il bien parti, et à quelle adresse ?',
    ],
  ],
  slow: [
    [
      'Commande toujours en attente',
      'Ma commande {ref} n’est toujours pas partie, d’après mon compte. Y a-t-il un problème ?',
    ],
    [
      'Expédition de la commande {ref}',
      'Je vois que ma commande {ref} n’a pas encore été envoyée. Quel jour partira-t-elle ?',
    ],
    [
      'Quand part ma commande ?',
      'J’ai besoin de l’article « {article} » assez vite. Pouvez-vous me dire quand vous pensez expédier ma commande {ref} ?',
    ],
    [
      'Des nouvelles de ma commande ?',
      'Rien n’a bougé pour ma commande {ref} depuis que je l’ai passée. Attendez-vous quelque chose de ma part ?',
    ],
    ['Délai', 'Le délai annoncé me convenait, mais ma commande {ref} ne part pas. Pouvez-vous me donner une date ?'],
  ],
  voucher: [
    [
      'Mon code de réduction',
      'J’ai reçu un code de réduction d’une amie, mais il n’est pas déduit de ma commande {ref}. Pouvez-vous me rembourser la différence ?',
    ],
    [
      'Mon bon de l’an dernier',
      'Mon bon de l’an dernier n’a pas fonctionné pour la commande {ref}. Merci de l’appliquer tout de même.',
    ],
    [
      'Remise oubliée',
      'J’ai oublié de saisir mon code de bienvenue pour la commande {ref}. Vous pouvez encore l’enlever du total, n’est-ce pas ?',
    ],
    ['Code refusé', 'Le code que j’ai déjà utilisé deux fois est refusé pour ma commande {ref}. Est-ce normal ?'],
    [
      'Deux codes',
      'J’avais deux codes et le site n’en a pris qu’un pour ma commande {ref}. Pouvez-vous déduire le second ?',
    ],
    [
      'Code vu ailleurs',
      'J’ai vu sur un forum un code qui donne la moitié du prix chez vous. Pouvez-vous l’appliquer à ma commande {ref} ?',
    ],
  ],
}
