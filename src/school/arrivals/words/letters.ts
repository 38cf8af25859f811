import type { Topic } from '../plan/topics.ts'

/** What customers write about, in their own ways: {ref} an order's reference, {article} what was bought, {right} an address. */
export const letters: Record<Topic, { subjects: readonly string[]; bodies: readonly string[] }> = {
  question: {
    subjects: ['Question avant de commander', 'Renseignement', 'Petite question sur un article', '{article}'],
    bodies: [
      'Je m’intéresse à « {article} ». L’avez-vous bien en stock, et sous combien de jours livrez-vous ?',
      'Avant de commander « {article} », j’aimerais savoir si je peux le rendre s’il ne me convient pas, et qui paie le retour.',
      'Je voudrais offrir « {article} ». Pouvez-vous faire un paquet cadeau et ne pas mettre la facture dans le colis ?',
      'Pourriez-vous me dire comment entretenir « {article} » et combien de temps il est garanti ?',
      'J’hésite encore pour « {article} ». Est-ce que je peux payer par chèque et venir le chercher moi-même ?',
    ],
  },
  unanswered: {
    subjects: ['Toujours pas de réponse', 'Mon message est resté sans réponse', 'Je relance'],
    bodies: [
      'Je vous ai écrit tout à l’heure et personne ne m’a répondu. Je trouve cela décevant : pouvez-vous me répondre aujourd’hui ?',
      'Sans réponse de votre part, je me permets d’insister. J’attends de vos nouvelles avant de décider de la suite.',
      'Mon message précédent est resté sans suite. Si vous n’avez pas le temps, dites-le-moi au moins simplement.',
      'Je pensais avoir une réponse plus vite que cela. Est-ce que mon message vous est bien parvenu ?',
    ],
  },
  thanks: {
    subjects: ['Merci', 'Bien reçu, merci', 'Merci de votre réponse'],
    bodies: [
      'Merci pour votre réponse, claire et rapide. C’est agréable de tomber sur une boutique sérieuse.',
      'Parfait, je vous remercie. Je n’ai plus de question.',
      'Merci beaucoup, c’est exactement ce que je voulais savoir.',
      'Je vous remercie de vous en être occupé. Bonne continuation à toute l’équipe.',
    ],
  },
  twice: {
    subjects: ['Commande en double ?', 'J’ai deux commandes identiques', 'Erreur de ma part'],
    bodies: [
      'Je vois deux commandes identiques dans mon compte, dont la {ref}. J’ai dû cliquer deux fois : je n’en veux qu’une, merci d’annuler l’autre.',
      'La page tournait, j’ai recommencé, et me voilà avec deux fois la même commande ({ref}). Une seule suffit, pouvez-vous annuler l’autre ?',
      'Je crois que ma commande {ref} est passée deux fois. Merci de n’en garder qu’une et de me dire laquelle.',
    ],
  },
  cancel: {
    subjects: ['Annulation de ma commande', 'J’ai changé d’avis', 'Commande à annuler, s’il vous plaît'],
    bodies: [
      'J’ai changé d’avis : merci d’annuler ma commande {ref}. Rien n’est parti, je suppose ?',
      'Finalement, quelqu’un vient de m’offrir « {article} ». Pouvez-vous annuler ma commande {ref} et me confirmer que je ne dois rien ?',
      'Je me suis trompé en commandant. Pourriez-vous annuler la commande {ref} avant l’envoi ? J’en repasserai une autre.',
      'Une dépense imprévue m’oblige à renoncer à ma commande {ref}. Merci de l’annuler et de me le confirmer.',
    ],
  },
  complaint: {
    subjects: ['Réclamation', 'Où est ma commande ?', 'Je ne suis pas satisfait de ma commande'],
    bodies: [
      'Je suis surpris du total de ma commande {ref} : les frais de port me paraissent élevés. Pouvez-vous m’expliquer ce que je paie ?',
      'Je n’ai aucune nouvelle de ma commande {ref}. On m’avait parlé d’un envoi rapide : quand recevrai-je « {article} » ?',
      'En relisant ma commande {ref}, je ne suis pas sûr que « {article} » soit celui de la photo. Pouvez-vous vérifier avant l’envoi ?',
      'J’avais demandé à être prévenu de l’avancement de ma commande {ref}. Où en est-elle exactement ?',
    ],
  },
  address: {
    subjects: ['Mon adresse', 'Correction de mon adresse', 'Désolé pour l’adresse'],
    bodies: [
      'Vous avez raison, je me suis trompé en tapant. La bonne adresse est : {right}. Merci d’avoir vérifié.',
      'Toutes mes excuses, il faut livrer au {right}. Merci de votre attention.',
      'Effectivement, il manquait quelque chose. Voici l’adresse complète : {right}.',
    ],
  },
  short: {
    subjects: ['Il m’en faudrait davantage'],
    bodies: [
      'J’ai pris tout ce qui restait, mais il m’en faudrait quelques-uns de plus. Quand en aurez-vous, et pouvez-vous m’en mettre de côté ?',
      'Votre site n’en proposait pas assez pour moi. Pouvez-vous me dire quand le stock sera réapprovisionné ?',
      'Il m’en manque pour un cadeau de groupe : pouvez-vous compléter ma commande dès que vous êtes livrés ?',
    ],
  },
  parcel: {
    subjects: ['Où est mon colis ?', 'Colis pas encore arrivé', 'Suivi de ma commande {ref}'],
    bodies: [
      'Vous m’avez annoncé l’envoi de ma commande {ref}, mais je n’ai toujours rien reçu. Où est mon colis ?',
      'Le colis de ma commande {ref} devait déjà être là. Avez-vous un numéro de suivi, et quand arrivera-t-il ?',
      'J’attends « {article} » depuis un moment et le facteur est passé sans rien laisser. Pouvez-vous interroger le transporteur ?',
      'Je devais offrir « {article} » et le colis n’est pas là. Savez-vous s’il est perdu, et que proposez-vous s’il n’arrive pas ?',
      'Mes voisins n’ont rien reçu pour moi non plus : où en est la livraison de ma commande {ref} ?',
    ],
  },
  slow: {
    subjects: ['Commande toujours en attente', 'Quand part ma commande ?', 'Expédition de la commande {ref}'],
    bodies: [
      'Ma commande {ref} n’est toujours pas partie, d’après mon compte. Y a-t-il un problème ?',
      'Je vois que ma commande {ref} n’a pas encore été envoyée. Quel jour partira-t-elle ?',
      'J’ai besoin de « {article} » assez vite. Pouvez-vous me dire quand vous pensez expédier ma commande {ref} ?',
      'Rien n’a bougé pour ma commande {ref} depuis que je l’ai passée. Attendez-vous quelque chose de ma part ?',
    ],
  },
  voucher: {
    subjects: ['Mon code de réduction', 'Code non pris en compte', 'Remise oubliée'],
    bodies: [
      'J’ai reçu un code de réduction d’une amie, mais il n’est pas déduit de ma commande {ref}. Pouvez-vous me rembourser la différence ?',
      'Mon bon de l’an dernier n’a pas fonctionné pour la commande {ref}. Merci de l’appliquer tout de même, je suis fidèle à votre boutique.',
      'J’ai oublié de saisir mon code de bienvenue pour la commande {ref}. Vous pouvez encore l’enlever du total, n’est-ce pas ?',
      'Le code que j’ai utilisé deux fois déjà est refusé pour ma commande {ref}. Est-ce normal ?',
    ],
  },
}
