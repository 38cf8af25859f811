import type { Topic } from '../plan/topics.ts'
import type { Said } from './said.ts'

/** What customers write of what they buy, or do not want any more. */
export const aboutOrders: Record<Extract<Topic, 'question' | 'twice' | 'cancel' | 'short'>, readonly Said[]> = {
  question: [
    [
      'Question avant de commander',
      'L’article « {article} » m’intéresse. L’avez-vous bien en stock, et sous combien de jours livrez-vous ?',
    ],
    [
      'Retour possible ?',
      'Avant de commander l’article « {article} », j’aimerais savoir si un retour est possible en cas de regret, et qui en paie les frais.',
    ],
    [
      'C’est pour un cadeau',
      'Je voudrais offrir l’article « {article} ». Pouvez-vous faire un paquet cadeau et ne pas mettre la facture dans le colis ?',
    ],
    [
      '{article}',
      'Pourriez-vous me dire comment entretenir l’article « {article} », et combien de temps dure la garantie ?',
    ],
    [
      'Chèque et retrait',
      'J’hésite encore pour l’article « {article} ». Est-il possible de payer par chèque et de passer prendre ma commande moi-même ?',
    ],
    [
      'Renseignement',
      'Je cherche depuis longtemps quelque chose comme « {article} ». D’où vient cet article, et de quoi est-il fait ?',
    ],
    [
      'Prix pour plusieurs',
      'Faites-vous un prix à partir de cinq exemplaires de l’article « {article} » ? Ce serait pour une fête d’école.',
    ],
    [
      'Livraison',
      'Si je commande l’article « {article} » aujourd’hui, le recevrai-je avant la fin de la semaine ? Et combien coûte la livraison ?',
    ],
  ],
  twice: [
    [
      'Commande en double ?',
      'Je vois deux commandes identiques dans mon compte, dont la {ref}. J’ai dû cliquer deux fois : je n’en veux qu’une, merci d’annuler l’autre.',
    ],
    [
      'J’ai deux commandes identiques',
      'La page tournait, j’ai recommencé, et me voilà avec deux fois la même commande ({ref}). Une seule suffit, pouvez-vous annuler l’autre ?',
    ],
    [
      'Erreur de ma part',
      'Je crois que ma commande {ref} est passée deux fois. Merci de n’en garder qu’une et de me dire laquelle.',
    ],
    [
      'Une commande de trop',
      'Deux messages de confirmation pour le même panier, dont un pour la commande {ref} : il y en a un de trop. Pouvez-vous corriger cela ?',
    ],
    [
      'Double commande {ref}',
      'Ma connexion a coupé au moment de valider, et j’ai validé une seconde fois. Merci de supprimer une des deux commandes, dont la {ref}.',
    ],
  ],
  cancel: [
    ['J’ai changé d’avis', 'J’ai changé d’avis : merci d’annuler ma commande {ref}. Rien n’est parti, je suppose ?'],
    [
      'Annulation de ma commande',
      'Finalement, quelqu’un vient de m’offrir l’article « {article} ». Pouvez-vous annuler ma commande {ref} et me confirmer que je ne dois rien ?',
    ],
    [
      'Commande à annuler, s’il vous plaît',
      'J’ai commandé trop vite et ce n’est pas le bon modèle. Pourriez-vous annuler la commande {ref} avant l’envoi ? J’en passerai une autre.',
    ],
    [
      'Annulation',
      'Une dépense imprévue m’oblige à renoncer à ma commande {ref}. Merci de l’annuler et de me le confirmer.',
    ],
    [
      'Commande {ref} à ne pas envoyer',
      'N’envoyez pas ma commande {ref}, s’il vous plaît : je pars plus tôt que prévu et personne ne pourra la recevoir.',
    ],
    [
      'J’ai trouvé sur place',
      'J’ai trouvé l’article « {article} » près de chez moi ce matin. Je souhaite donc annuler la commande {ref}.',
    ],
  ],
  short: [
    [
      'Il m’en faudrait davantage',
      'J’ai pris tout ce qui restait, mais il m’en faudrait un peu plus. Quand en aurez-vous, et pouvez-vous m’en mettre de côté ?',
    ],
    [
      'Stock insuffisant',
      'Votre site n’en proposait pas assez pour moi. Pouvez-vous me dire quand le stock sera complété ?',
    ],
    [
      'Il en manque',
      'Il m’en manque pour un cadeau de groupe : pouvez-vous compléter ma commande dès votre prochain arrivage ?',
    ],
    [
      'Prochain arrivage',
      'Je comptais en commander le double. Si vous en attendez, dites-moi quand : je préfère tout recevoir ensemble.',
    ],
    ['Quantité', 'Le site a refusé la quantité que je voulais. Est-ce une erreur, ou n’en avez-vous vraiment plus ?'],
  ],
}
